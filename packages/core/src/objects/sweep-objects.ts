import type { ObjectKey } from "@coderevai/db";
import { deleteObject } from "./delete-object.ts";
import { objectKey } from "./object-key.ts";
import type { ObjectServices } from "./object-services.ts";

export interface SweepCounts {
  /** Rows that ended with their objects. */
  readonly deleted: number;
  /** Rows whose objects could not be deleted now. */
  readonly postponed: number;
  /** Objects without a row that were deleted. */
  readonly orphans: number;
  /** Objects that are not ours by their keys; they are left alone. */
  readonly foreign: number;
  /** False when the sweep ended before everything was looked at; the next one goes on. */
  readonly isComplete: boolean;
}

/** Younger leftovers may belong to a call that is still running. */
const GRACE_MS = 60 * 60_000;
const DEADLINE_MS = 5 * 60_000;
const ROWS_AT_ONCE = 50;
const KEYS_AT_ONCE = 500;
const CALLS_AT_ONCE = 10;
/** 200 pages of a listing. */
const MAX_LISTED = 200_000;

/**
 * Forgets previews that were not started in time, and deletes what has no reason to be there: rows that are marked,
 * pending for more than an hour, past their end or referred to by nothing, with their objects; then objects in the
 * bucket that no row knows and that are older than an hour. Any number of sweeps may run at once. It lists the whole
 * bucket, so run it now and then only; `signal` ends it early, between two batches.
 * Throws `StorageUnavailable` and `BlobsUnavailable`; what was deleted until then is deleted.
 */
export async function sweepObjects(services: ObjectServices, signal?: AbortSignal): Promise<SweepCounts> {
  const { clock } = services;
  const now = clock.now();
  const endsAt = new Date(now.getTime() + DEADLINE_MS);
  const moment = {
    now,
    untouchedSince: new Date(now.getTime() - GRACE_MS),
    isOver: () => signal?.aborted === true || clock.now() >= endsAt,
  };
  await forgetExpiredIntakes(services, moment);
  const rows = await sweepRows(services, moment);
  const bucket = await sweepBucket(services, moment);
  return { ...rows, ...bucket, isComplete: rows.isComplete && bucket.isComplete };
}

interface Moment {
  readonly now: Date;
  readonly untouchedSince: Date;
  /** Whether to stop before the next batch. */
  isOver(): boolean;
}

/** A preview that was not started in time refers to its pack no longer. */
async function forgetExpiredIntakes({ database }: ObjectServices, { now, isOver }: Moment): Promise<void> {
  while (!isOver()) {
    const forgotten = await database.intakes.removeExpired(now, ROWS_AT_ONCE);
    if (forgotten < ROWS_AT_ONCE) return;
  }
}

async function sweepRows(services: ObjectServices, moment: Moment) {
  const { database } = services;
  let deleted = 0;
  let postponed = 0;
  // What is postponed stays in front of the next batch: then the storage is away, and the next sweep goes on.
  while (postponed === 0 && !moment.isOver()) {
    const batch = await database.objects.findSweepable(moment, ROWS_AT_ONCE);
    const outcomes = await inGroups(batch, (object) => deleteObject(services, object));
    deleted += outcomes.filter((outcome) => outcome === "gone").length;
    postponed += outcomes.filter((outcome) => outcome === "later").length;
    if (batch.length < ROWS_AT_ONCE) return { deleted, postponed, isComplete: postponed === 0 };
  }
  return { deleted, postponed, isComplete: false };
}

async function sweepBucket(services: ObjectServices, moment: Moment) {
  const { blobs } = services;
  let orphans = 0;
  let foreign = 0;
  let listed = 0;
  let old: ObjectKey[] = [];
  if (moment.isOver()) return { orphans, foreign, isComplete: false };
  for await (const blob of blobs.list("", MAX_LISTED)) {
    listed += 1;
    const object = objectKey.parse(blob.key);
    if (object === null) foreign += 1;
    else if (blob.storedAt < moment.untouchedSince) old.push(object);
    if (old.length < KEYS_AT_ONCE) continue;
    orphans += await removeUnknown(services, old);
    old = [];
    if (moment.isOver()) return { orphans, foreign, isComplete: false };
  }
  orphans += await removeUnknown(services, old);
  return { orphans, foreign, isComplete: listed < MAX_LISTED };
}

/** A row comes before its object, so an object that was listed and has none now is a leftover for good. */
async function removeUnknown({ blobs, database }: ObjectServices, objects: readonly ObjectKey[]): Promise<number> {
  const known = await database.objects.findKnown(objects);
  const unknown = objects.filter(({ key }) => !known.has(key));
  await inGroups(unknown, ({ key }) => blobs.remove(key));
  return unknown.length;
}

/** Some at a time, in order. */
async function inGroups<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += CALLS_AT_ONCE) {
    results.push(...(await Promise.all(items.slice(start, start + CALLS_AT_ONCE).map(work))));
  }
  return results;
}
