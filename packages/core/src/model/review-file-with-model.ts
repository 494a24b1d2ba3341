import type { Finding } from "@coderevai/contract/finding";
import type { FindingFix } from "@coderevai/contract/finding-fix";
import type { FindingId } from "@coderevai/contract/ids";
import { mergeModelPart } from "@coderevai/contract/merge-model-part";
import type { DropReason } from "@coderevai/contract/model-use";
import { OFFERED_MODES } from "@coderevai/contract/offered-modes";
import type { Remark } from "@coderevai/contract/remark";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import { unreachable } from "@coderevai/contract/unreachable";
import type { ModelPart } from "@coderevai/db";
import type { Engine, EngineFile } from "@coderevai/engine";
import { SecretVault } from "@coderevai/engine/egress";
import type { ReadStatement } from "./answer-reader.ts";
import { type Asking, askAboutPart } from "./ask-about-part.ts";
import { knownSecrets } from "./known-secrets.ts";
import { listFindings } from "./list-findings.ts";
import { numberSource } from "./numbered-source.ts";
import { partsOf } from "./source-part.ts";
import { ceilingOfFile } from "./token-ceiling.ts";

/** A file to ask about. `modes` empty means all that its language offers; `standing` are its findings so far. */
export interface FileToAsk {
  readonly file: EngineFile;
  readonly modes: readonly ReviewCategory[];
  readonly standing: readonly Finding[];
}

/** What a model adds to a file's review. `fix` belongs to a finding that was told before and had none. */
export type ModelNews =
  | { readonly type: "finding"; readonly finding: Finding }
  | { readonly type: "remark"; readonly remark: Omit<Remark, "sequence"> }
  | { readonly type: "fix"; readonly findingId: FindingId; readonly fix: FindingFix };

type Proposal = Extract<ReadStatement, { type: "proposal" }>;

/** Each proof reviews the file twice more. */
const MOST_PROOFS = 20;
/** Statuses after which the other parts of the file are not asked about. */
const ENDING: ReadonlySet<ModelPart["status"]> = new Set(["unavailable", "capped", "stopped"]);

/**
 * Asks the model about a file and yields what it adds: findings and remarks as they come, then the changes that passed
 * every proof. The value returned says how it ended; anything but `answered` and `reused` leaves the file `partial`.
 * An abort stops the provider at once. Throws `StorageUnavailable`.
 */
export async function* reviewFileWithModel(
  parts: FileParts,
  { file, modes, standing }: FileToAsk,
  signal: AbortSignal,
): AsyncGenerator<ModelNews, ModelPart> {
  const offered = OFFERED_MODES[file.language];
  const asked = modes.length === 0 ? offered : offered.filter((mode) => modes.includes(mode));
  if (asked.length === 0) return NOTHING_SAID;
  if (signal.aborted) return { ...NOTHING_SAID, status: "stopped" };
  const answer = new FileAnswer(standing);
  yield* askAboutParts(parts, { file, modes: asked, standing }, answer, signal);
  yield* proveProposals(parts.engine, { file, modes }, answer, signal);
  return answer.part;
}

type FileParts = Asking & { readonly engine: Pick<Engine, "proveEdits"> };

const NOTHING_SAID: ModelPart = { status: "reused", dropped: {}, vetoedHints: 0 };

/** What was said about a file so far. */
class FileAnswer {
  part: ModelPart = NOTHING_SAID;
  readonly told: Finding[];
  readonly proposals: Proposal[] = [];

  constructor(standing: readonly Finding[]) {
    this.told = [...standing];
  }

  /** Takes a statement in; what is to be shown of it at once, if anything. */
  take(statement: ReadStatement): ModelNews | null {
    if (statement.type === "finding") this.told.push(statement.finding);
    if (statement.type === "proposal") this.proposals.push(statement);
    this.add(partOf(statement));
    return newsOf(statement);
  }

  add(part: ModelPart): void {
    this.part = mergeModelPart(this.part, part);
  }
}

async function* askAboutParts(
  parts: Asking,
  { file, modes, standing }: FileToAsk,
  answer: FileAnswer,
  signal: AbortSignal,
): AsyncGenerator<ModelNews, void> {
  const vault = new SecretVault();
  const source = numberSource(file, vault, knownSecrets(file.text, standing));
  const ceiling = ceilingOfFile(Buffer.byteLength(file.text));
  let remainingTokens = ceiling.inputTokens + ceiling.outputTokens;
  for (const part of partsOf(source)) {
    const question = { part, listed: listFindings(part, standing), modes };
    const statements = askAboutPart(parts, { question, vault, standing: answer.told, remainingTokens }, signal);
    let next = await statements.next();
    for (; !next.done; next = await statements.next()) {
      const news = answer.take(next.value);
      if (news) yield news;
    }
    remainingTokens -= next.value.reservedTokens;
    answer.add({ ...NOTHING_SAID, status: next.value.status });
    if (ENDING.has(next.value.status)) return;
  }
}

/** The engine's proofs decide: what a model proposes has no other way into a patch. */
async function* proveProposals(
  engine: Pick<Engine, "proveEdits">,
  { file, modes }: Pick<FileToAsk, "file" | "modes">,
  answer: FileAnswer,
  signal: AbortSignal,
): AsyncGenerator<ModelNews, void> {
  for (const { finding, title, edit } of answer.proposals.slice(0, MOST_PROOFS)) {
    if (signal.aborted) return;
    const goneFindingId = finding.analyzer === "model" ? null : finding.id;
    const proposal = { file, modes, goneFindingId, title: `Proposed by the model: ${title}`, edits: [edit] };
    const verdict = await engine.proveEdits(proposal, { signal });
    if (verdict.type === "proved") yield { type: "fix", findingId: finding.id, fix: verdict.fix };
    else if (!signal.aborted) answer.add(dropped("fix-not-proved"));
  }
}

function newsOf(statement: ReadStatement): ModelNews | null {
  switch (statement.type) {
    case "finding":
    case "remark":
      return statement;
    case "proposal":
    case "dropped":
      return null;
    default:
      return unreachable(statement);
  }
}

function partOf(statement: ReadStatement): ModelPart {
  if (statement.type === "dropped") return dropped(statement.reason);
  const isVeto = statement.type === "remark" && statement.remark.kind === "veto";
  return { ...NOTHING_SAID, vetoedHints: isVeto ? 1 : 0 };
}

function dropped(reason: DropReason): ModelPart {
  return { ...NOTHING_SAID, dropped: { [reason]: 1 } };
}
