import { createHash } from "node:crypto";
import { ReviewId } from "@coderevai/contract/ids";
import { OFFERED_MODES } from "@coderevai/contract/offered-modes";
import type { InsertOutcome, NewReview } from "../review-store.ts";
import { findUsage } from "../units/find-usage.ts";
import { isUnitRefusal } from "../units/is-unit-refusal.ts";
import { reserveUnits } from "../units/reserve-units.ts";
import { unitRefusal } from "../units/unit-refusal.ts";
import { sealChange } from "./sealed-change.ts";
import type { StoreParts } from "./store-parts.ts";

/**
 * Tries until the key's review is inserted or found, or its units are known not to fit. More than one is needed only when
 * the review is removed, or units are given back, in between.
 */
const ATTEMPTS = 3;

export async function insertReview(parts: StoreParts, review: NewReview): Promise<InsertOutcome> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const tried = await tryInsert(parts, review);
    if (tried === "inserted") return { outcome: "inserted" };
    const known = tried === "key-taken" ? await findByKey(parts, review) : await findRefusal(parts, review);
    if (known !== null) return known;
  }
  throw new Error("what stands in the way of the review comes and goes again and again");
}

/**
 * One statement: the review with its modes, sources, change and reserved units, or, when the key is taken or the units do
 * not fit, nothing. Of two at once with one key the second waits for the first to commit.
 */
async function tryInsert(parts: StoreParts, review: NewReview): Promise<"inserted" | "key-taken" | "refused"> {
  try {
    return (await insert(parts, review)) > 0 ? "inserted" : "key-taken";
  } catch (error) {
    if (!isUnitRefusal(error)) throw error;
    return "refused";
  }
}

async function insert({ run, cipher }: StoreParts, review: NewReview): Promise<number> {
  const sources = JSON.stringify(review.sources.map((source, position) => sourceRow(cipher, review, source, position)));
  const change = review.change && sealChange(cipher, review, review.change);
  const { id, ownerId, createdAt, lease } = review;
  return await run(
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
      ), ${reserveUnits(review)}
      SELECT 1 FROM review`,
  );
}

async function findByKey({ run }: StoreParts, review: NewReview): Promise<InsertOutcome | null> {
  const { ownerId, idempotencyKey, inputHash } = review;
  const existing = await run((prisma) =>
    prisma.review.findUnique({
      where: { ownerId_idempotencyKey: { ownerId, idempotencyKey } },
      select: { id: true, inputHash: true },
    }),
  );
  if (existing === null) return null;
  if (existing.inputHash !== inputHash) return { outcome: "key-reused" };
  return { outcome: "repeated", reviewId: ReviewId.parse(existing.id) };
}

async function findRefusal({ run }: StoreParts, review: NewReview): Promise<InsertOutcome | null> {
  const usage = await run((prisma) => findUsage(prisma, review.ownerId, review.allowance));
  return unitRefusal(review, usage);
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
