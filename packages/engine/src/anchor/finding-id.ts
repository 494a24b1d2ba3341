import type { Anchor } from "@coderevai/contract/anchor";
import { FindingId } from "@coderevai/contract/ids";
import { sha256 } from "./sha256.ts";

/** The id of a finding, from its content alone: the same input gives the same id on every run and machine. */
export function findingId(ruleId: string, anchor: Anchor): FindingId {
  const identity = [anchor.path, ruleId, anchor.startByte, anchor.endByte, anchor.sha256].join("\0");
  return FindingId.parse(`fnd_${sha256(identity).slice(0, 24)}`);
}
