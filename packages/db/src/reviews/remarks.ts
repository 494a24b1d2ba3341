import { Remark } from "@coderevai/contract/remark";
import type { Transaction } from "../postgres/transactions.ts";
import type { ReviewKey } from "../review-store.ts";
import type { StoreParts } from "./store-parts.ts";

/** A remark that is there already, in whatever words, stays: a run that was cut off and done again says it twice. */
export async function appendRemarks(
  { transact, cipher }: StoreParts,
  { ownerId, reviewId }: ReviewKey,
  remarks: readonly Omit<Remark, "sequence">[],
): Promise<void> {
  if (remarks.length === 0) return;
  await transact(async (transaction) => {
    const running = await transaction.$queryRaw<unknown[]>`
      SELECT 1 FROM reviews WHERE owner_id = ${ownerId} AND id = ${reviewId} AND status = 'running' FOR NO KEY UPDATE`;
    if (running.length === 0) return;
    const existing = await transaction.remark.findMany({ where: { ownerId, reviewId }, orderBy: { sequence: "asc" } });
    const told = new Set(existing.map((row) => subjectOf(openRemark(cipher, { ownerId, reviewId }, row))));
    const last = existing.at(-1)?.sequence ?? 0;
    const fresh = remarks.filter((remark) => !told.has(subjectOf(remark)));
    await insertRemarks(transaction, cipher, { ownerId, reviewId }, fresh, last);
  });
}

/** Numbered from after `last`; the review's row is locked by the caller. */
export async function insertRemarks(
  transaction: Transaction,
  cipher: StoreParts["cipher"],
  { ownerId, reviewId }: ReviewKey,
  remarks: readonly Omit<Remark, "sequence">[],
  last: number,
): Promise<void> {
  await transaction.remark.createMany({
    data: remarks.map((remark, index) => {
      const sequence = last + index + 1;
      const sealed = cipher.seal(JSON.stringify(remark), ["remark", ownerId, reviewId, String(sequence)]);
      return { ownerId, reviewId, sequence, kind: remark.kind, ...sealed, sealed: new Uint8Array(sealed.sealed) };
    }),
  });
}

/** Remarks after a sequence number, in order, at most `limit`. */
export async function findRemarksAfter(
  { run, cipher }: StoreParts,
  key: ReviewKey,
  sequence: number,
  limit: number,
): Promise<Remark[]> {
  const { ownerId, reviewId } = key;
  const rows = await run((prisma) =>
    prisma.remark.findMany({
      where: { ownerId, reviewId, sequence: { gt: sequence } },
      orderBy: { sequence: "asc" },
      take: limit,
    }),
  );
  return rows.map((row) => openRemark(cipher, key, row));
}

interface RemarkRow {
  readonly sequence: number;
  readonly keyId: string;
  readonly sealed: Uint8Array;
}

function openRemark(cipher: StoreParts["cipher"], { ownerId, reviewId }: ReviewKey, row: RemarkRow): Remark {
  const text = cipher.open(row, ["remark", ownerId, reviewId, String(row.sequence)]);
  return Remark.parse({ ...JSON.parse(text), sequence: row.sequence });
}

function subjectOf({ kind, findingIds }: Omit<Remark, "sequence">): string {
  return `${kind} ${[...findingIds].sort().join(" ")}`;
}
