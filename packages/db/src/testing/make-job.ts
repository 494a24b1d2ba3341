import { createHash, randomBytes } from "node:crypto";
import type { ReviewedFile } from "@coderevai/contract/coverage";
import { IntakeId, ReviewId } from "@coderevai/contract/ids";
import type { PlannedFile } from "@coderevai/contract/intake-plan";
import { unusedModel } from "@coderevai/contract/model-use";
import type { StoredIntake } from "../intake-store.ts";
import type { DoneFile, NewJob } from "../job-store.ts";
import { makeAllowance } from "./make-allowance.ts";
import { makeFinding } from "./make-finding.ts";
import { makeOwner } from "./make-review.ts";
import type { TestStore } from "./open-test-store.ts";
import { storeIntake } from "./store-intake.ts";

/** A start that is unlike any other unless told otherwise. */
export function makeJob(parts: Partial<NewJob> = {}): NewJob {
  const createdAt = parts.createdAt ?? new Date();
  return {
    id: ReviewId.parse(`rev_${randomBytes(13).toString("hex")}`),
    ownerId: makeOwner(),
    idempotencyKey: randomBytes(12).toString("hex"),
    inputHash: "a".repeat(64),
    intakeId: IntakeId.parse(`int_${randomBytes(13).toString("hex")}`),
    modes: [],
    allowance: makeAllowance(),
    useModel: false,
    model: unusedModel("not-asked"),
    engineVersion: "test",
    createdAt,
    earliestStart: createdAt,
    startsPerMinute: 5,
    ...parts,
  };
}

/** Files to review, unlike each other, of 100 bytes. */
export function plannedFiles(count: number): PlannedFile[] {
  return Array.from({ length: count }, (_, index) => ({
    path: `src/file-${index}.ts`,
    language: "typescript",
    sizeBytes: 100,
    lineCount: 4,
    sha256: createHash("sha256").update(String(index)).digest("hex"),
    place: { offset: index * 80, length: 80 },
    reason: null,
  }));
}

export interface StoredJob extends NewJob {
  readonly files: readonly PlannedFile[];
  readonly intake: StoredIntake;
}

/** What a job is started from is there: intake and pack. The files are three unless given. */
export async function prepareJob(
  store: TestStore,
  parts: Partial<NewJob> = {},
  files: PlannedFile[] = plannedFiles(3),
): Promise<StoredJob> {
  const job = makeJob(parts);
  const { ownerId, intakeId: id, createdAt } = job;
  const expiresAt = new Date(createdAt.getTime() + 3_600_000);
  const intake = await storeIntake(store, { id, ownerId, files, createdAt, expiresAt, packKey: `packs/${id}` });
  return { ...job, files, intake };
}

/** Stores a job and everything it needs. */
export async function insertJob(
  store: TestStore,
  parts: Partial<NewJob> = {},
  files: PlannedFile[] = plannedFiles(3),
): Promise<StoredJob> {
  const job = await prepareJob(store, parts, files);
  const answer = await store.jobs.insert(job);
  if (answer.outcome !== "inserted") throw new Error(`the job was not inserted: ${answer.outcome}`);
  return job;
}

/** What a run stores of a file: read in full, with so many findings. */
export function doneFile(file: PlannedFile, findingCount = 0, resultKey: string | null = null): DoneFile {
  const { path, language, sizeBytes, lineCount, sha256 } = file;
  const bytes = { sizeBytes, reviewedBytes: sizeBytes, skippedBytes: 0 };
  const row: ReviewedFile = { path, language, lineCount, sha256, status: "reviewed", ...bytes, reasons: [] };
  const findings = Array.from({ length: findingCount }, (_, index) => findingIn(file.path, index));
  return { row, findings, resultKey, model: null };
}

/** The same path and number give the same finding. */
function findingIn(path: string, index: number) {
  const digest = createHash("sha256").update(`${path}#${index}`).digest("hex").slice(0, 12);
  const finding = makeFinding(Number.parseInt(digest, 16));
  return { ...finding, anchor: { ...finding.anchor, path, startLine: index + 1, endLine: index + 1 } };
}
