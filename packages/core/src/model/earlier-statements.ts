import type { Finding } from "@coderevai/contract/finding";
import type { FindingId } from "@coderevai/contract/ids";
import type { Remark } from "@coderevai/contract/remark";

interface Said {
  readonly finding: Finding;
  /** What a model called its subject; null for findings that stood before. */
  readonly topic: string | null;
}

/** Knows what was said already, by the engine or by the model itself, so that nothing is said twice. */
export class EarlierStatements {
  readonly #said: Said[];
  readonly #ids: Set<FindingId>;
  readonly #remarks = new Set<string>();
  readonly #proposals = new Set<FindingId>();

  constructor(standing: readonly Finding[]) {
    this.#said = standing.map((finding) => ({ finding, topic: null }));
    this.#ids = new Set(standing.map((finding) => finding.id));
  }

  /** Takes a finding in; false when it says what another one says about the same code. */
  takeFinding(finding: Finding, topic: string): boolean {
    const isRepeated = this.#said.some((earlier) => repeats({ finding, topic: wordsOf(topic) }, earlier));
    if (isRepeated || this.#ids.has(finding.id)) return false;
    this.#said.push({ finding, topic: wordsOf(topic) });
    this.#ids.add(finding.id);
    return true;
  }

  /** False when the same was remarked about the same findings. */
  takeRemark(kind: Remark["kind"], findingIds: readonly FindingId[]): boolean {
    const key = `${kind} ${[...findingIds].sort().join(" ")}`;
    if (this.#remarks.has(key)) return false;
    this.#remarks.add(key);
    return true;
  }

  /** False when a change was proposed for the finding already. */
  takeProposal(findingId: FindingId): boolean {
    if (this.#proposals.has(findingId)) return false;
    this.#proposals.add(findingId);
    return true;
  }
}

function repeats({ finding, topic }: Said, { finding: earlier, topic: earlierTopic }: Said): boolean {
  if (!isAtSamePlace(finding, earlier)) return false;
  // The engine has no topics: its category at the place is near enough, since its findings are few and it names them best.
  if (earlierTopic === null) return finding.category === earlier.category || sharesWords(topic ?? "", earlier);
  return topic === earlierTopic || finding.title === earlier.title;
}

/** Lines in common; those that a flow passes belong to a finding as well. */
function isAtSamePlace(finding: Finding, earlier: Finding): boolean {
  const { startLine, endLine } = finding.anchor;
  const isInside = (line: number) => line >= startLine && line <= endLine;
  const overlaps = startLine <= earlier.anchor.endLine && earlier.anchor.startLine <= endLine;
  return overlaps || earlier.trace.some((step) => isInside(step.line));
}

function sharesWords(topic: string, { ruleId }: Finding): boolean {
  return topic !== "" && wordsOf(ruleId).includes(topic);
}

function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .join(" ");
}
