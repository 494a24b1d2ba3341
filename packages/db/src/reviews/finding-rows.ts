import type { Finding } from "@coderevai/contract/finding";
import { sqltag as sql } from "@prisma/client/runtime/client";
import type { SourceCipher } from "../encryption/source-cipher.ts";
import type { ReviewKey } from "../review-store.ts";
import { sealFinding } from "./sealed-finding.ts";

/** A finding as a row of `FINDING_RECORD`, which statements read from one JSON parameter. */
export function findingRow(cipher: SourceCipher, key: ReviewKey, finding: Finding) {
  const { keyId, sealed } = sealFinding(cipher, key, finding);
  return {
    id: finding.id,
    path: finding.anchor.path,
    rule_id: finding.ruleId,
    category: finding.category,
    severity: finding.severity,
    tier: finding.tier,
    start_line: finding.anchor.startLine,
    end_line: finding.anchor.endLine,
    shown: finding.shown,
    fingerprint: finding.fingerprint,
    key_id: keyId,
    sealed: Buffer.from(sealed).toString("base64"),
  };
}

export const FINDING_RECORD = sql`
  id text, sequence int, path text, rule_id text, category text, severity text, tier text, start_line int, end_line int,
  shown boolean, fingerprint text, key_id text, sealed text`;

/** The columns of the table that one finding fills, and the values for them of `f`, a row of `FINDING_RECORD`. */
export const FINDING_COLUMNS = sql`
  path, rule_id, category, severity, tier, start_line, end_line, shown, fingerprint, key_id, sealed`;
export const FINDING_VALUES = sql`
  f.path, f.rule_id, f.category, f.severity, f.tier, f.start_line, f.end_line, f.shown, f.fingerprint, f.key_id,
  decode(f.sealed, 'base64')`;

/** How many findings of `added` are shown, by severity. */
export const SHOWN_COUNTS = sql`
  SELECT count(*) FILTER (WHERE severity = 'critical') AS critical,
         count(*) FILTER (WHERE severity = 'high') AS high,
         count(*) FILTER (WHERE severity = 'medium') AS medium,
         count(*) FILTER (WHERE severity = 'low') AS low,
         count(*) FILTER (WHERE severity = 'info') AS info
  FROM added WHERE shown`;

/** Adds those counts to a review's. */
export const ADD_SHOWN_COUNTS = sql`
  critical_count = critical_count + critical, high_count = high_count + high, medium_count = medium_count + medium,
  low_count = low_count + low, info_count = info_count + info`;
