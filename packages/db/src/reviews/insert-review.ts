import { createHash } from "node:crypto";
import { ReviewId } from "@coderevai/contract/ids";
import { OFFERED_MODES } from "@coderevai/contract/offered-modes";
import type { InsertOutcome, NewReview } from "../review-store.ts";
import { sealChange } from "./sealed-change.ts";
import type { StoreParts } from "./store-parts.ts";

/** Tries until the key's review is inserted or found. More than one is needed only when it is removed in between. */
const ATTEMPTS = 3;

export async function insertReview(parts: StoreParts, review: NewReview): Promise<InsertOutcome> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (await tryInsert(parts, review)) return { outcome: "inserted" };
    const existing = await findByKey(parts, review);
    if (existing === null) continue;
    if (existing.inputHash !== review.inputHash) return { outcome: "key-reused" };
    return { outcome: "repeated", reviewId: ReviewId.parse(existing.id) };
  }
  throw new Error("the idempotency key is taken and freed again and again");
}

/**
 * One statement: the review with its modes, sources and change, or, when the key is taken, nothing.
 * Of two at once the second waits for the first to commit.
 */
async function tryInsert({ run, cipher }: StoreParts, review: NewReview): Promise<boolean> {
  const sources = JSON.stringify(review.sources.map((source, position) => sourceRow(cipher, review, source, position)));
  const change = review.change && sealChange(cipher, review, review.change);
  const { id, ownerId, createdAt, lease } = review;
  const inserted = await run(
    (prisma) => prisma.$executeRaw`
      WITH review AS (
        INSERT INTO reviews (owner_id, id, idempotency_key, input_hash, kind, title, language, modes, file_count,
                             size_bytes, excluded_bytes, units, use_model, model, engine_version, created_at, lease_holder, lease_until)
        VALUES (${ownerId}, ${id}, ${review.idempotencyKey}, ${review.inputHash}, ${review.kind}, ${review.title},
                ${review.language}, ${[...review.modes]}::text[], ${review.sources.length}, ${review.sizeBytes},
                ${review.excludedBytes}, ${review.units}, ${review.useModel}, ${JSON.stringify(review.model)}::jsonb, ${review.engineVersion},
                ${createdAt}::timestamptz, ${lease.holder}, ${lease.until}::timestamptz)
        ON CONFLICT (owner_id, idempotency_key) DO NOTHING
        RETURNING owner_id, id, created_at
      ), modes AS (
        INSERT INTO review_modes (owner_id, review_id, mode, created_at)
        SELECT owner_id, id, mode, created_at FROM review, unnest(${listedModes(review)}::text[]) AS mode
      ), sources AS (
        INSERT INTO review_sources (owner_id, review_id, path, position, language, size_bytes, line_count, sha256,
                                    key_id, sealed)
        SELECT owner_id, id, s.path, s.position, s.language, s.size_bytes, s.line_count, s.sha256, s.key_id,
               decode(s.sealed, 'base64')
        FROM review, json_to_recordset(${sources}::json) AS s(path text, position int, language text, size_bytes int,
               line_count int, sha256 text, key_id text, sealed text)
      ), change AS (
        INSERT INTO review_changes (owner_id, review_id, key_id, sealed)
        SELECT owner_id, id, ${change?.keyId ?? null}::text, ${change?.sealed ?? null}::bytea FROM review
        WHERE ${change !== null}
      )
      SELECT 1 FROM review`,
  );
  return inserted > 0;
}

function findByKey({ run }: StoreParts, { ownerId, idempotencyKey }: NewReview) {
  return run((prisma) =>
    prisma.review.findUnique({
      where: { ownerId_idempotencyKey: { ownerId, idempotencyKey } },
      select: { id: true, inputHash: true },
    }),
  );
}

/** No mode named means all that the language offers, and the list of each of them shows the review. */
function listedModes({ modes, language }: NewReview): string[] {
  return [...new Set(modes.length > 0 ? modes : OFFERED_MODES[language])];
}

function sourceRow(
  cipher: StoreParts["cipher"],
  { ownerId, id }: NewReview,
  { path, language, text }: NewReview["sources"][number],
  position: number,
) {
  const { keyId, sealed } = cipher.seal(text, ["source", ownerId, id, path]);
  return {
    path,
    position,
    language,
    size_bytes: Buffer.byteLength(text),
    line_count: text === "" ? 0 : text.split("\n").length,
    sha256: createHash("sha256").update(text).digest("hex"),
    key_id: keyId,
    sealed: Buffer.from(sealed).toString("base64"),
  };
}
