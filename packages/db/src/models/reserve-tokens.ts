import type { TokenReservation } from "../model-store.ts";
import type { StoreParts } from "../reviews/store-parts.ts";
import { EVERYBODY, spendDay } from "./spend-day.ts";

/**
 * Both days' rows are locked, in one order for all, before they are read: of many calls at once exactly those pass that
 * fit. Reservations of dead calls count as spent, since nobody can say how much of them was.
 */
export async function reserveTokens(parts: StoreParts, reservation: TokenReservation): Promise<boolean> {
  const first = await tryReserve(parts, reservation);
  if (first.hasRows) return first.isReserved;
  await openDay(parts, reservation);
  return (await tryReserve(parts, reservation)).isReserved;
}

async function tryReserve({ run }: StoreParts, reservation: TokenReservation) {
  const { id, key, tokens, perOwnerDay, perDay, now, expiresAt } = reservation;
  const day = spendDay(now);
  const [row] = await run(
    (prisma) => prisma.$queryRaw<{ rows: bigint; reserved: bigint }[]>`
      WITH locked AS MATERIALIZED (
        SELECT owner_id, reserved_tokens + used_tokens AS spent FROM model_spend
        WHERE owner_id IN (${EVERYBODY}, ${key.ownerId}) AND day = ${day}::date
        ORDER BY owner_id FOR UPDATE
      ), fit AS MATERIALIZED (
        SELECT 1 FROM locked
        HAVING count(*) = 2 AND bool_and(spent + ${tokens}::bigint <=
          CASE owner_id WHEN ${EVERYBODY} THEN ${perDay}::bigint ELSE ${perOwnerDay}::bigint END)
      ), added AS (
        UPDATE model_spend s SET reserved_tokens = s.reserved_tokens + ${tokens}::bigint
        FROM locked l WHERE s.owner_id = l.owner_id AND s.day = ${day}::date AND EXISTS (SELECT 1 FROM fit)
        RETURNING 1
      ), noted AS (
        INSERT INTO model_reservations (owner_id, id, review_id, day, tokens, expires_at)
        SELECT ${key.ownerId}, ${id}::uuid, ${key.reviewId}, ${day}::date, ${tokens}::int, ${expiresAt}::timestamptz
        FROM fit
        RETURNING 1
      )
      SELECT (SELECT count(*) FROM locked) AS rows, (SELECT count(*) FROM noted) AS reserved, (SELECT count(*) FROM added)`,
  );
  return { hasRows: row?.rows === 2n, isReserved: row?.reserved === 1n };
}

/** The first call of a day makes its rows, and forgets reservations of dead calls: their tokens stay counted where they were. */
async function openDay({ run }: StoreParts, { key, now }: TokenReservation): Promise<void> {
  await run(
    (prisma) => prisma.$executeRaw`
      WITH dead AS (DELETE FROM model_reservations WHERE expires_at < ${now}::timestamptz)
      INSERT INTO model_spend (owner_id, day)
      SELECT owner_id, ${spendDay(now)}::date FROM unnest(${[EVERYBODY, key.ownerId]}::text[]) AS o(owner_id) ORDER BY 1
      ON CONFLICT DO NOTHING`,
  );
}
