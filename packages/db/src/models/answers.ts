import type { OwnerId } from "@coderevai/contract/ids";
import type { StoredAnswer } from "../model-store.ts";
import type { StoreParts } from "../reviews/store-parts.ts";

/** Expired answers deleted in passing, so that nobody has to come by for them alone. */
const SWEPT = 50;

export async function findAnswer(
  { run, cipher }: StoreParts,
  ownerId: OwnerId,
  questionHash: string,
  now: Date,
): Promise<readonly unknown[] | null> {
  const row = await run((prisma) =>
    prisma.modelAnswer.findUnique({
      where: { ownerId_questionHash: { ownerId, questionHash }, expiresAt: { gt: now } },
    }),
  );
  if (row === null) return null;
  const elements: unknown = JSON.parse(cipher.open(row, ["answer", ownerId, questionHash]));
  return Array.isArray(elements) ? elements : null;
}

/** The first answer stays: the same question gives the same findings. */
export async function saveAnswer({ run, cipher }: StoreParts, answer: StoredAnswer): Promise<void> {
  const { key, questionHash, elements, createdAt, expiresAt } = answer;
  const { ownerId, reviewId } = key;
  const { keyId, sealed } = cipher.seal(JSON.stringify(elements), ["answer", ownerId, questionHash]);
  await run(
    (prisma) => prisma.$executeRaw`
      WITH swept AS (
        DELETE FROM model_answers WHERE (owner_id, question_hash) IN (
          SELECT owner_id, question_hash FROM model_answers WHERE expires_at < ${createdAt}::timestamptz
          ORDER BY expires_at LIMIT ${SWEPT} FOR UPDATE SKIP LOCKED)
      )
      INSERT INTO model_answers (owner_id, question_hash, key_id, sealed, created_at, expires_at)
      SELECT owner_id, ${questionHash}, ${keyId}, ${sealed}, ${createdAt}::timestamptz, ${expiresAt}::timestamptz
      FROM reviews WHERE owner_id = ${ownerId} AND id = ${reviewId} AND status = 'running'
      ON CONFLICT DO NOTHING`,
  );
}

export async function forgetAnswers({ run }: StoreParts, ownerId: OwnerId): Promise<void> {
  await run((prisma) => prisma.modelAnswer.deleteMany({ where: { ownerId } }));
}
