import { setImmediate } from "node:timers/promises";
import type { Finding } from "@coderevai/contract/finding";
import type { FixRefusal, Improvement, RefusedFix } from "@coderevai/contract/improvement";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import { sha256 } from "../anchor/sha256.ts";
import type { EngineFile } from "../engine-event.ts";
import { makePatch } from "../fixes/make-patch.ts";
import type { Machinery } from "../review/run-review.ts";
import { type CombinedFixes, combineFixes, type FixSearch } from "./combine-fixes.ts";
import type { LeftOut } from "./fix-choice.ts";
import { isPatchablePath } from "./is-patchable-path.ts";
import { readPasses } from "./read-passes.ts";

/** The reviewed files, and those findings of their review whose fixes are wanted. `modes` are those of the review. */
export interface ImproveRequest {
  readonly files: readonly EngineFile[];
  readonly findings: readonly Finding[];
  readonly modes: readonly ReviewCategory[];
}

/** Texts that are read in one go: enough to share a linter process, few enough to hold their findings in memory. */
const TEXTS_PER_ROUND = 100;

/** One file on its way: what it asks to be read next, or how it ended. */
interface Work {
  readonly file: EngineFile;
  readonly search: FixSearch;
  step: IteratorResult<EngineFile, CombinedFixes>;
}

/**
 * The improved version of the files: the fixes that hold together, verified together, as one diff. Files are told in
 * the order of their paths; the same request gives the same bytes. Aborting leaves out what was not verified yet.
 */
export async function improveFiles(
  request: ImproveRequest,
  machinery: Machinery,
  signal: AbortSignal | undefined,
): Promise<Improvement> {
  const files = new Map(request.files.filter(({ path }) => isPatchablePath(path)).map((file) => [file.path, file]));
  const work: Work[] = [];
  const refused: RefusedFix[] = [];
  for (const [path, findings] of byPath(request.findings)) {
    // One file is a lot of text to compare; others get their turn in between.
    await setImmediate();
    const file = files.get(path);
    const reason = isPatchablePath(path) ? "stale-base" : "unsafe-path";
    if (file) work.push(startOn(file, findings));
    else refused.push(...findings.map((finding) => refusedFix({ finding, reason, inFavourOf: null })));
  }
  for (let waiting = work.filter(isWaiting); waiting.length > 0; waiting = waiting.filter(isWaiting)) {
    for (let at = 0; at < waiting.length; at += TEXTS_PER_ROUND) {
      const round = waiting.slice(at, at + TEXTS_PER_ROUND);
      const asked = round.map(({ file, step }) => (step.done ? file : step.value));
      const readings = await readPasses(asked, request.modes, machinery, signal);
      for (const [place, one] of round.entries()) one.step = one.search.next(readings[place] ?? []);
    }
  }
  return toldTogether(work, refused);
}

function byPath(findings: readonly Finding[]): [string, Finding[]][] {
  const groups = Map.groupBy(findings, (finding) => finding.anchor.path);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

function startOn(file: EngineFile, findings: readonly Finding[]): Work {
  const search = combineFixes(file, findings);
  return { file, search, step: search.next([]) };
}

function isWaiting({ step }: Work): boolean {
  return !step.done;
}

function toldTogether(work: readonly Work[], refused: readonly RefusedFix[]): Improvement {
  const improvement: Improvement = { diff: "", files: [], applied: [], refused: [...refused] };
  for (const { file, step } of work) {
    if (!step.done) continue;
    const { text, applied, leftOut } = step.value;
    const patch = text === file.text ? null : makePatch(file, text);
    improvement.refused.push(...leftOut.map(refusedFix));
    if (patch === null) {
      const reason: FixRefusal = "does-not-apply";
      improvement.refused.push(...applied.map((finding) => refusedFix({ finding, reason, inFavourOf: null })));
      continue;
    }
    const { linesAdded, linesRemoved } = patch;
    const digests = { sha256Before: sha256(file.text), sha256After: sha256(text) };
    improvement.diff += patch.text;
    improvement.files.push({ path: file.path, ...digests, linesAdded, linesRemoved });
    improvement.applied.push(...applied.map(({ id }) => id));
  }
  return improvement;
}

function refusedFix({ finding, reason, inFavourOf }: LeftOut): RefusedFix {
  return { findingId: finding.id, path: finding.anchor.path, reason, inFavourOf };
}
