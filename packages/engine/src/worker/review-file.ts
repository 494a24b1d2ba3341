import type { Finding } from "@coderevai/contract/finding";
import { TextIndex } from "../anchor/text-index.ts";
import { buildLedgerRow } from "../coverage/build-ledger-row.ts";
import type { EngineFile } from "../engine-event.ts";
import { layerFindings } from "../layers/layer-findings.ts";
import type { LayerReading } from "../layers/layer-reading.ts";
import { markOf } from "../layers/mark-of.ts";
import { neutraliseComments } from "../layers/neutralise-comments.ts";
import { runRuff } from "../layers/run-ruff.ts";
import { runSecretlint } from "../layers/run-secretlint.ts";
import { surveyTree, type TreeSurvey } from "../layers/survey-tree.ts";
import type { OwnResult } from "../rules/review-syntax.ts";
import { ownFindings } from "./own-findings.ts";
import { parserFor } from "./parsers.ts";
import type { FindingMark, JobNews, ReviewJob } from "./protocol.ts";
import { takeFindings } from "./take-findings.ts";
import { DEEPEST_LINTED, DEEPEST_READ, MOST_NODES } from "./work-limits.ts";

type Tell = (news: JobNews) => void;

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
    const survey = surveyTree(tree);
    const lintable = lintableText(file.text, survey);
    if (lintable !== null) tell({ type: "lintable", text: lintable });
    tell({ type: "stage", stage: "rules" });
    const excess = excessOf(survey);
    const teller = { tell, tellFindings: (findings: readonly Finding[]) => tellFindings(findings, marks, tell) };
    const own = excess ? unread(index, excess) : ownFindings(tree, job, parse, teller);
    tell({ type: "row", row: buildLedgerRow({ ...file, index, unreadBytes: own.unreadBytes, reasons: own.reasons }) });
    if (!excess && survey.depth > DEEPEST_LINTED)
      tell({ type: "reasons", reasons: [{ code: "work-limit", line: null, detail: "linters" }] });
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

/** Nobody wrote such code by hand, and rules that look up and down the tree would take forever or too much memory. */
function excessOf({ depth, nodes }: TreeSurvey): string | null {
  if (depth > DEEPEST_READ) return "nesting";
  return nodes > MOST_NODES ? "size" : null;
}

/** What our rules say about a file that they do not read. */
function unread(index: TextIndex, excess: string): OwnResult {
  return { findings: [], reasons: [{ code: "work-limit", line: 1, detail: excess }], unreadBytes: index.sizeBytes };
}

/**
 * What linters are given; null for code that nests too deep for them, and for code that does not parse: there they run
 * no rule, and the ledger names the error already.
 */
function lintableText(text: string, { comments, depth, nodes, isWhole }: TreeSurvey): string | null {
  return isWhole && depth <= DEEPEST_LINTED && nodes <= MOST_NODES ? neutraliseComments(text, comments) : null;
}

/** The layers of this thread in their fixed order. */
async function* readings(file: EngineFile, lintable: string | null): AsyncGenerator<LayerReading> {
  // Secrets are looked for in the submitted text: a credential in a comment is one all the same.
  yield await runSecretlint(file.text);
  if (file.language === "python" && lintable !== null) yield runRuff(lintable);
}

function tellFindings(findings: readonly Finding[], marks: FindingMark[], tell: Tell): void {
  const { taken, reasons } = takeFindings(findings, marks.length);
  marks.push(...taken.map(markOf));
  if (taken.length > 0) tell({ type: "findings", findings: taken });
  if (reasons.length > 0) tell({ type: "reasons", reasons });
}
