import type { NumberedFinding, ReviewKey } from "../review-store.ts";
import { sealFinding } from "./sealed-finding.ts";
import type { StoreParts } from "./store-parts.ts";

/**
 * One statement, because the first finding is waited for: adds what is not there, counts what was added and is shown.
 * The review's row is locked meanwhile, so nothing is added after it was canceled or finished.
 */
export async function appendFindings(
  { run, cipher }: StoreParts,
  key: ReviewKey,
  findings: readonly NumberedFinding[],
): Promise<void> {
  if (findings.length === 0) return;
  const rows = JSON.stringify(findings.map((numbered) => findingRow(cipher, key, numbered)));
  await run(
    (prisma) => prisma.$executeRaw`
      WITH review AS (
        SELECT owner_id, id FROM reviews
        WHERE owner_id = ${key.ownerId} AND id = ${key.reviewId} AND status = 'running'
        FOR NO KEY UPDATE
      ), added AS (
        INSERT INTO findings (owner_id, review_id, id, sequence, path, rule_id, category, severity, tier, start_line, end_line,
                              shown, fingerprint, key_id, sealed)
        SELECT r.owner_id, r.id, f.id, f.sequence, f.path, f.rule_id, f.category, f.severity, f.tier, f.start_line, f.end_line,
               f.shown, f.fingerprint, f.key_id, decode(f.sealed, 'base64')
        FROM review r, json_to_recordset(${rows}::json) AS f(id text, sequence int, path text, rule_id text, category text,
               severity text, tier text, start_line int, end_line int, shown boolean, fingerprint text, key_id text,
               sealed text)
        ON CONFLICT (owner_id, review_id, id) DO NOTHING
        RETURNING severity, shown
      ), counted AS (
        SELECT count(*) FILTER (WHERE severity = 'critical') AS critical,
               count(*) FILTER (WHERE severity = 'high') AS high,
               count(*) FILTER (WHERE severity = 'medium') AS medium,
               count(*) FILTER (WHERE severity = 'low') AS low,
               count(*) FILTER (WHERE severity = 'info') AS info
        FROM added WHERE shown
      )
      UPDATE reviews SET critical_count = critical_count + critical, high_count = high_count + high,
                         medium_count = medium_count + medium, low_count = low_count + low,
                         info_count = info_count + info
      FROM counted
      WHERE owner_id = ${key.ownerId} AND id = ${key.reviewId} AND critical + high + medium + low + info > 0`,
  );
}

function findingRow(cipher: StoreParts["cipher"], key: ReviewKey, { sequence, finding }: NumberedFinding) {
  const { keyId, sealed } = sealFinding(cipher, key, finding);
  return {
    id: finding.id,
    sequence,
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
