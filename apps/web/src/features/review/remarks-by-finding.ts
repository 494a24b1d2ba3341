import type { Finding } from "@coderevai/contract/finding";
import type { FindingId } from "@coderevai/contract/ids";
import type { Remark } from "@coderevai/contract/remark";
import type { PlacedRemark } from "./model-remarks.tsx";

/** The remarks of each finding, with the other findings they speak of, in the order in which they were made. */
export function remarksByFinding(
  remarks: readonly Remark[],
  findings: readonly Finding[],
): ReadonlyMap<FindingId, readonly PlacedRemark[]> {
  const placed = new Map<FindingId, PlacedRemark[]>();
  if (remarks.length === 0) return placed;
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  for (const remark of remarks) {
    for (const id of remark.findingIds) {
      const others = remark.findingIds.flatMap((other) => (other === id ? [] : (byId.get(other) ?? [])));
      placed.set(id, [...(placed.get(id) ?? []), { remark, others }]);
    }
  }
  return placed;
}
