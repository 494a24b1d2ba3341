import type { ComparedFinding } from "@coderevai/contract/review-comparison";

type Comparable = Pick<ComparedFinding, "path" | "fingerprint" | "ruleId" | "shown">;

/** Findings of two reviews, each in one list, in the order in which its review was given. */
interface Comparison<Found> {
  readonly added: Found[];
  readonly fixed: Found[];
  /** Findings of the later review. */
  readonly unchanged: Found[];
}

/**
 * What changed from one review of a project to a later one. Shown findings are the same by path, rule and fingerprint,
 * as often as both reviews have them; across a moved or renamed file by rule and fingerprint alone, where each review
 * has exactly one left. Linear in their number.
 */
export function compareReviews<Found extends Comparable>(
  base: readonly Found[],
  head: readonly Found[],
): Comparison<Found> {
  const before = base.filter(({ shown }) => shown);
  const now = head.filter(({ shown }) => shown);
  const samePlace = matched(before, now, inFile);
  const left = { before: without(before, samePlace.before), now: without(now, samePlace.now) };
  const moved = matched(onlyOnes(left.before), onlyOnes(left.now), anywhere);
  const added = without(left.now, moved.now);
  return { added, fixed: without(left.before, moved.before), unchanged: without(now, new Set(added)) };
}

type KeyOf = (finding: Comparable) => string;

const anywhere: KeyOf = ({ ruleId, fingerprint }) => `${ruleId}\0${fingerprint}`;
const inFile: KeyOf = (finding) => `${finding.path}\0${anywhere(finding)}`;

/** Pairs findings of equal keys, first with first; answers who found a partner. */
function matched<Found extends Comparable>(before: readonly Found[], now: readonly Found[], keyOf: KeyOf) {
  const waiting = Map.groupBy(before, keyOf);
  const pairs = now.flatMap((finding) => {
    const partner = waiting.get(keyOf(finding))?.shift();
    return partner ? [[partner, finding] as const] : [];
  });
  return { before: new Set(pairs.map(([old]) => old)), now: new Set(pairs.map(([, finding]) => finding)) };
}

/** Findings that nobody else in the list shares rule and fingerprint with. */
function onlyOnes<Found extends Comparable>(findings: readonly Found[]): Found[] {
  const groups = Map.groupBy(findings, anywhere);
  return findings.filter((finding) => groups.get(anywhere(finding))?.length === 1);
}

function without<Found>(findings: readonly Found[], taken: ReadonlySet<Found>): Found[] {
  return findings.filter((finding) => !taken.has(finding));
}
