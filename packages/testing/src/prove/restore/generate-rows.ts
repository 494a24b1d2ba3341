import pg from "pg";

/** Owners have 50 reviews each. */
const REVIEWS_PER_OWNER = 50;

/** Made of the number `n` of a review, so that its rows find each other. */
const OWNER = `'user_' || substr(md5('owner' || n / ${REVIEWS_PER_OWNER}), 1, 24)`;
const REVIEW = "'rev_' || substr(md5('review' || n), 1, 26)";
const CREATED = "timestamptz '2026-01-01' + n * interval '25 seconds'";
const PERIOD = "timestamptz '2026-01-01'";

/** That many bytes that do not compress, as sealed ones do not. */
const noise = (seed: string, sizeBytes: number) =>
  `substr(${Array.from({ length: Math.ceil(sizeBytes / 64) }, (_, index) => `sha512((n || '${seed}${index}')::bytea)`).join(" || ")}, 1, ${sizeBytes})`;

/** Sizes are those of reviews of short files: a source of some 50 lines, findings with their words. */
const HALVES: readonly (readonly string[])[] = [
  [
    `INSERT INTO reviews (owner_id, id, idempotency_key, input_hash, title, project, language, modes, status, verdict,
                          high_count, low_count, file_count, files_done, size_bytes, reviewed_bytes, units, engine_version, created_at,
                          finished_at, lease_holder, lease_until)
     SELECT ${OWNER}, ${REVIEW}, md5('key' || n), md5('a' || n) || md5('b' || n), 'src/module-' || n % 997 || '.ts',
            'project-' || n % 7, 'typescript', CASE WHEN n % 2 = 0 THEN '{security}'::text[] ELSE '{security,performance}' END,
            'done', 'findings', 1, 1, 1, 1, 1400, 1400, 1, '5.0.0', ${CREATED}, ${CREATED} + interval '1 second', '', ${CREATED}
     FROM generate_series(0, $1::int - 1) AS n`,
    `INSERT INTO review_modes (owner_id, review_id, mode, created_at)
     SELECT ${OWNER}, ${REVIEW}, m, ${CREATED} FROM generate_series(0, $1::int - 1) AS n,
            unnest(CASE WHEN n % 2 = 0 THEN '{security}'::text[] ELSE '{security,performance}' END) AS m`,
    `INSERT INTO unit_periods (owner_id, plan, start, "end", settled_units)
     SELECT ${OWNER}, 'free', ${PERIOD}, ${PERIOD} + interval '1 year', ${REVIEWS_PER_OWNER}
     FROM generate_series(0, $1::int - 1, ${REVIEWS_PER_OWNER}) AS n`,
    `INSERT INTO unit_entries (owner_id, review_id, plan, period_start, state, reserved_units, settled_units, created_at, ended_at)
     SELECT ${OWNER}, ${REVIEW}, 'free', ${PERIOD}, 'settled', 1, 1, ${CREATED}, ${CREATED}
     FROM generate_series(0, $1::int - 1) AS n`,
    `INSERT INTO api_usage (owner_id, id, request_id, procedure, at, duration_ms, status, tokens)
     SELECT ${OWNER}, md5('usage' || n)::uuid, 'req_' || md5('request' || n), 'review.start', ${CREATED}, n % 300, 'ok', 0
     FROM generate_series(0, $1::int - 1) AS n`,
    `INSERT INTO feedback (owner_id, review_id, target, scale, value, updated_at)
     SELECT ${OWNER}, ${REVIEW}, 'review', 'stars', 1 + n % 5, ${CREATED} FROM generate_series(0, $1::int - 1, 20) AS n`,
  ],
  [
    `INSERT INTO findings (owner_id, review_id, id, sequence, path, rule_id, category, severity, tier, start_line, end_line,
                           shown, fingerprint, key_id, sealed)
     SELECT ${OWNER}, ${REVIEW}, 'fnd_' || substr(md5(n || '-' || k), 1, 24), k, 'src/module-' || n % 997 || '.ts',
            'security/sql-injection', 'security', CASE k WHEN 1 THEN 'high' ELSE 'low' END, 'certain', 7 * k, 7 * k + 1, true,
            md5(n || '+' || k), 'k1', ${noise("f", 400)}
     FROM generate_series(0, $1::int - 1) AS n, generate_series(1, 2) AS k`,
    `INSERT INTO review_sources (owner_id, review_id, path, position, language, size_bytes, line_count, sha256, key_id, sealed)
     SELECT ${OWNER}, ${REVIEW}, 'src/module-' || n % 997 || '.ts', 0, 'typescript', 1400, 50, md5('a' || n) || md5('b' || n),
            'k1', ${noise("s", 600)}
     FROM generate_series(0, $1::int - 1) AS n`,
    `INSERT INTO review_files (owner_id, review_id, path, position, language, size_bytes, line_count, sha256, status,
                               reviewed_bytes, skipped_bytes, reasons, sequence, finding_count, result_key)
     SELECT ${OWNER}, ${REVIEW}, 'src/module-' || n % 997 || '.ts', 0, 'typescript', 1400, 50, md5('a' || n) || md5('b' || n),
            'reviewed', 1400, 0, '[]', 1, 2, md5('c' || n) || md5('d' || n)
     FROM generate_series(0, $1::int - 1) AS n`,
  ],
];

/**
 * Fills an empty database with so many reviews and everything that belongs to them. Foreign keys are not looked at here:
 * restoring looks through all of them.
 */
export async function generateRows(url: string, reviews: number): Promise<void> {
  await Promise.all(HALVES.map((statements) => runAll(url, statements, reviews)));
}

async function runAll(url: string, statements: readonly string[], reviews: number): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query("SET session_replication_role = replica; SET synchronous_commit = off");
    for (const statement of statements) await client.query(statement, [reviews]);
  } finally {
    await client.end();
  }
}
