import type { CoverageReason } from "@coderevai/contract/coverage";
import type { Finding } from "@coderevai/contract/finding";
import type { Tree } from "web-tree-sitter";
import { TextIndex } from "../anchor/text-index.ts";
import { buildLedgerRow } from "../coverage/build-ledger-row.ts";
import type { EngineFile } from "../engine-event.ts";
import { layerFindings } from "../layers/layer-findings.ts";
import type { LayerReading } from "../layers/layer-reading.ts";
import { markOf } from "../layers/mark-of.ts";
import { neutraliseComments } from "../layers/neutralise-comments.ts";
import { runRuff } from "../layers/run-ruff.ts";
import { runSecretlint } from "../layers/run-secretlint.ts";
import { surveyTree } from "../layers/survey-tree.ts";
import { ownFindings } from "./own-findings.ts";
import { parserFor } from "./parsers.ts";
import type { FindingMark, JobNews, ReviewJob } from "./protocol.ts";
import { takeFindings } from "./take-findings.ts";
import { DEEPEST_LINTED } from "./work-limits.ts";

type Tell = (news: JobNews) => void;

/** What linters are given of a file; null when it nests deeper than they can read safely. */
interface Lintable {
  readonly text: string | null;
  readonly isWhole: boolean;
}

/**
 * Reviews one file in this thread: our rules first, then the linters that run here. Findings of a layer are told worst
 * first, each once and for good. Answers whether the thread is fit for another job.
 */
export async function reviewFile(job: ReviewJob, tell: Tell): Promise<boolean> {
  const { file, modes } = job;
  const parse = await parserFor(file.language);
  tell({ type: "stage", stage: "reading" });
  const index = new TextIndex(file.text);
  const tree = parse(file.text);
  const marks: FindingMark[] = [];
  try {
    const lintable = lintableOf(tree, file);
    if (lintable.text !== null) tell({ type: "lintable", text: lintable.text, isWhole: lintable.isWhole });
    tell({ type: "stage", stage: "rules" });
    const own = ownFindings(tree, file, modes, parse, () => tell({ type: "stage", stage: "fixes" }));
    tellFindings(own.findings, marks, tell);
    const reasons = lintable.text === null ? [...own.reasons, TOO_DEEP] : own.reasons;
    tell({ type: "row", row: buildLedgerRow({ ...file, index, unreadBytes: own.unreadBytes, reasons }) });
    tell({ type: "stage", stage: "linters" });
    const subject = { path: file.path, index, modes };
    let isSound = true;
    for await (const reading of readings(file, lintable)) {
      tellFindings(layerFindings(reading.hits, subject, marks), marks, tell);
      if (reading.reasons.length > 0) tell({ type: "reasons", reasons: reading.reasons });
      isSound &&= reading.isSound;
    }
    return isSound;
  } finally {
    tree.delete();
  }
}

const TOO_DEEP: CoverageReason = { code: "work-limit", line: null, detail: "linters" };

function lintableOf(tree: Tree, file: EngineFile): Lintable {
  const isWhole = !tree.rootNode.hasError;
  const { comments, depth } = surveyTree(tree);
  const text = depth > DEEPEST_LINTED ? null : neutraliseComments(file.text, comments, isWhole);
  return { text, isWhole };
}

/** The layers of this thread in their fixed order. */
async function* readings(file: EngineFile, lintable: Lintable): AsyncGenerator<LayerReading> {
  // Secrets are looked for in the submitted text: a credential in a comment is one all the same.
  yield await runSecretlint(file.text);
  if (file.language === "python" && lintable.text !== null) yield runRuff(lintable.text, lintable.isWhole);
}

function tellFindings(findings: readonly Finding[], marks: FindingMark[], tell: Tell): void {
  const { taken, reasons } = takeFindings(findings, marks.length);
  marks.push(...taken.map(markOf));
  if (taken.length > 0) tell({ type: "findings", findings: taken });
  if (reasons.length > 0) tell({ type: "reasons", reasons });
}
