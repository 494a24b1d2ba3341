import { ADDRESS_PROBLEMS } from "@coderevai/contract/address-problems";
import { ARCHIVE_PROBLEMS } from "@coderevai/contract/archive-problems";
import type { ErrorCode } from "@coderevai/contract/error-table";
import { ERROR_TABLE } from "@coderevai/contract/error-table";
import type { IntakeLimits } from "@coderevai/contract/intake-limits";
import { type Problem, problemOf } from "../../trpc/problem-of.ts";
import { formatBytes } from "../../ui/format-bytes.ts";
import { StorageUnreachable } from "./storage-unreachable.ts";

/** Why nothing could be looked through or started. */
export interface IntakeProblem extends Problem {
  readonly title: string;
  /** What exactly was wrong, in a sentence; null where the main sentence says all. */
  readonly detail: string | null;
}

const TITLES: Partial<Record<ErrorCode, string>> = {
  "limit.rate": "The next preview is a moment away",
  "intake.not-found": "This preview is out of date",
  "intake.nothing-to-review": "Nothing in it can be reviewed",
  "intake.too-large": "More than one review takes",
  "intake.bad-archive": "The archive cannot be read",
  "intake.bad-address": "This address is not taken",
  "intake.repository-not-found": "No public repository there",
  "intake.repository-unavailable": "The repository could not be fetched",
  "intake.upload-incomplete": "The upload is not complete",
  "objects.unavailable": "The storage does not answer",
  "review.queue-full": "The queue is full",
};

/** What an intake limit is called, with its unit. Limits that are not listed speak through the main sentence. */
const LIMITS: Partial<Record<keyof IntakeLimits, (limit: number) => string>> = {
  archiveBytes: (limit) => `An archive may hold ${formatBytes(limit)}.`,
  unpackedBytes: (limit) => `Unpacked it may hold ${formatBytes(limit)}.`,
  files: (limit) => `On your plan it may hold ${limit.toLocaleString("en")} files.`,
  entries: (limit) => `Files, folders and links together may be ${limit.toLocaleString("en")}.`,
  compressionRatio: (limit) => `Its content may be ${limit} times larger than the archive.`,
  pathDepth: (limit) => `Folders may be ${limit} deep.`,
  pathCharacters: (limit) => `A path may have ${limit.toLocaleString("en")} characters.`,
  timeMs: (limit) => `It must be read within ${limit / 1_000} seconds.`,
};

const REASONS = { ...ARCHIVE_PROBLEMS, ...ADDRESS_PROBLEMS };

/** Puts a failed preview or start into words. */
export function intakeProblemOf(error: unknown): IntakeProblem {
  const problem = error instanceof StorageUnreachable ? storageProblem() : problemOf(error);
  const title = problem.code === "network.unreachable" ? "The server did not answer" : TITLES[problem.code];
  return { ...problem, title: title ?? "This did not work", detail: detailOf(problem) };
}

function storageProblem(): Problem {
  const { sentence, canRetry } = ERROR_TABLE["objects.unavailable"];
  return { code: "objects.unavailable", sentence, canRetry, details: null, requestId: null, retryAfterMs: null };
}

function detailOf({ details }: Problem): string | null {
  if (details === null) return null;
  if ("what" in details) return LIMITS[details.what]?.(details.limit) ?? null;
  return "reason" in details ? REASONS[details.reason] : null;
}
