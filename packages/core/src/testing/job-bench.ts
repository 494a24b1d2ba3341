import { createHash, randomBytes } from "node:crypto";
import { IntakeId, OwnerId } from "@coderevai/contract/ids";
import type { PlannedFile } from "@coderevai/contract/intake-plan";
import type { Language } from "@coderevai/contract/language";
import { unusedModel } from "@coderevai/contract/model-use";
import { createDatabase, type Database, openReviewQueue, type ReviewKey, type ReviewQueue } from "@coderevai/db";
import { createTestDatabase, makeAllowance, refuseDifferences } from "@coderevai/db/testing";
import { detectLanguage } from "@coderevai/engine/detect-language";
import type { OpenSources } from "../jobs/pack-reader.ts";
import { newReviewId } from "../review/new-review-id.ts";

export interface TestFile {
  readonly path: string;
  readonly text: string;
}

/** A real database with its queue, and packs that are kept in memory. */
export interface JobBench {
  readonly database: Database;
  readonly openSources: OpenSources;
  /** Connections of its own, as another process has them. Closed with the bench. */
  openDatabase(): Database;
  openQueue(): Promise<ReviewQueue>;
  /** Puts a review of these files into the queue, now or as if it had been done at another time. */
  enqueue(
    files: readonly TestFile[],
    options?: { ownerId?: OwnerId; createdAt?: Date; startsAt?: Date; useModel?: boolean },
  ): Promise<ReviewKey>;
  /** Waits at most 30 seconds for the end of a review. */
  ended(key: ReviewKey): ReturnType<Database["reviews"]["findReview"]>;
  close(): Promise<void>;
}

export function newOwner(): OwnerId {
  return OwnerId.parse(`user_${randomBytes(8).toString("hex")}`);
}

export async function openJobBench(): Promise<JobBench> {
  const { url, drop } = await createTestDatabase();
  const opened: { close(): Promise<void> }[] = [];
  const sourceKeys = [{ id: "test", secret: randomBytes(32) }] as const;
  const packs = new Map<string, Map<string, string>>();

  function openDatabase(): Database {
    const database = createDatabase({ url, minConnections: 0, maxConnections: 5, sourceKeys });
    opened.push(database);
    return database;
  }
  const database = openDatabase();

  return {
    database,
    openDatabase,
    openSources: (packKey) => async (file) => packs.get(packKey)?.get(file.path) ?? null,
    openQueue: async () => {
      const queue = await openReviewQueue({ url, onError: () => {} });
      opened.push(queue);
      return queue;
    },
    enqueue: async (files, { ownerId = newOwner(), createdAt = new Date(), startsAt, useModel = false } = {}) => {
      const intakeId = IntakeId.parse(`int_${randomBytes(13).toString("hex")}`);
      const packKey = `packs/${intakeId}`;
      packs.set(packKey, new Map(files.map(({ path, text }) => [path, text])));
      const expiresAt = new Date(createdAt.getTime() + 60_000);
      const object = { ownerId, key: packKey, purpose: "pack", contentType: "application/octet-stream" } as const;
      await database.objects.reserve({ ...object, sizeBytes: 1, createdAt, expiresAt });
      await database.objects.confirm(object);
      const about = { kind: "repository", title: "tree", project: null, revision: null } as const;
      const intake = { ...about, id: intakeId, ownerId, packKey, createdAt, expiresAt };
      await database.intakes.insert({ ...intake, files: files.map(planFile) });
      const reviewId = newReviewId();
      const answer = await database.jobs.insert({
        id: reviewId,
        ownerId,
        idempotencyKey: randomBytes(12).toString("hex"),
        inputHash: "",
        intakeId,
        modes: [],
        allowance: makeAllowance(),
        useModel,
        model: useModel
          ? { ...unusedModel("not-asked"), status: "pending", model: "scripted" }
          : unusedModel("not-asked"),
        engineVersion: "test",
        createdAt,
        earliestStart: startsAt ?? createdAt,
        startsPerMinute: 5,
      });
      if (answer.outcome !== "inserted") throw new Error(`not queued: ${answer.outcome}`);
      return { ownerId, reviewId };
    },
    ended: async (key) => {
      const deadlineMs = Date.now() + 30_000;
      while (Date.now() < deadlineMs) {
        const review = await database.reviews.findReview(key);
        if (review === null || review.summary.finishedAt !== null) return review;
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      throw new Error("the review did not end");
    },
    close: async () => {
      await Promise.allSettled(opened.map((one) => one.close()));
      await refuseDifferences(url).finally(drop);
    },
  };
}

function planFile({ path, text }: TestFile, index: number): PlannedFile {
  const language: Language = detectLanguage({ path, text });
  return {
    path,
    language,
    sizeBytes: Buffer.byteLength(text),
    lineCount: text.split("\n").length,
    sha256: createHash("sha256").update(text).digest("hex"),
    place: { offset: index, length: 1 },
    reason: null,
  };
}
