import { createHash } from "node:crypto";
import type { SubmittedChange } from "@coderevai/contract/change-input";
import type { ReviewedFile } from "@coderevai/contract/coverage";
import type { Finding } from "@coderevai/contract/finding";
import { createEngine, type Engine, type EngineFile } from "@coderevai/engine";
import { readChange } from "@coderevai/engine/read-change";
import { applyWithGit } from "@coderevai/engine/testing/apply-with-git";
import { dataChanges, dataFiles } from "./data-changes.ts";
import { type DiffsTally, emptyTally } from "./diffs-tally.ts";
import { ownChanges, type ProvedChange } from "./own-changes.ts";
import { faultOfPlace, readShownFiles, type ShownFiles, trueFile } from "./shown-files.ts";

const FILES_PER_REVIEW = 40;

// A program: reviews all changes, improves what has fixes, and prints its tally as JSON.
if (import.meta.main) process.stdout.write(JSON.stringify(await checkAll(process.argv[2] ?? null)));

async function checkAll(folder: string | null): Promise<DiffsTally> {
  const engine = createEngine();
  const tally = emptyTally();
  try {
    for (const change of folder === null ? ownChanges() : dataChanges(folder)) await checkChange(engine, change, tally);
    const files = folder === null ? [] : dataFiles(folder);
    for (let at = 0; at < files.length; at += FILES_PER_REVIEW) {
      await checkFiles(engine, files.slice(at, at + FILES_PER_REVIEW), tally);
    }
    return tally;
  } finally {
    await engine.close();
  }
}

async function checkChange(engine: Engine, { diff, versions }: ProvedChange, tally: DiffsTally): Promise<void> {
  const shown = readShownFiles(diff);
  tally.changes += 1;
  const alone: SubmittedChange = { from: "diff", diff };
  const findings = await checkReview(engine, alone, shown, tally);
  const read = (await readChange(alone)).files.map(({ file }) => file);
  const whole = read.flatMap(({ path, shownLines }) => {
    const file = shown.get(path);
    return file ? [{ path, text: trueFile(file, shownLines === undefined) }] : [];
  });
  await checkImprovement(engine, read, findings, whole, tally);
  if (versions === null) return;
  const both: SubmittedChange = { from: "versions", files: [...versions] };
  const told = await checkReview(engine, both, shown, tally);
  const after = (await readChange(both)).files.map(({ file }) => file);
  await checkImprovement(engine, after, told, after, tally);
}

async function checkReview(engine: Engine, change: SubmittedChange, shown: ShownFiles, tally: DiffsTally) {
  const findings: Finding[] = [];
  for await (const event of engine.reviewChange({ change, modes: [] })) {
    if (event.type === "finding") findings.push(event.finding);
    if (event.type === "file") countFile(event.file, tally);
    if (event.type !== "not-told") continue;
    tally.outsideChange += event.outsideChangeCount;
    tally.knownBefore += event.knownBeforeCount;
  }
  tally.findings += findings.length;
  const faults = findings.map(({ anchor }) => faultOfPlace(anchor, shown)).filter((fault) => fault !== null);
  for (const fault of faults) tally.faults[fault] += 1;
  return findings;
}

function countFile({ reviewedBytes, reasons }: ReviewedFile, tally: DiffsTally): void {
  const codes = reasons.map(({ code }) => code);
  tally.files += 1;
  if (reviewedBytes === 0) tally.notRead += 1;
  if (!codes.includes("fragment")) return;
  tally.inParts += 1;
  if (codes.includes("syntax-error")) tally.partsNotParsed += 1;
}

async function checkFiles(engine: Engine, files: readonly EngineFile[], tally: DiffsTally): Promise<void> {
  const findings: Finding[] = [];
  for await (const event of engine.review({ files, modes: [] })) {
    if (event.type === "finding") findings.push(event.finding);
  }
  await checkImprovement(engine, files, findings, files, tally);
}

type TrueFiles = readonly { readonly path: string; readonly text: string }[];

/** Lets git apply the improved version to the true files. Where the engine saw a whole file, the result is compared. */
async function checkImprovement(
  engine: Engine,
  files: readonly EngineFile[],
  findings: readonly Finding[],
  trueFiles: TrueFiles,
  tally: DiffsTally,
): Promise<void> {
  const improvement = await engine.improve({ files, findings: findings.filter(({ fix }) => fix !== null), modes: [] });
  tally.fixesApplied += improvement.applied.length;
  tally.fixesLeftOut += improvement.refused.length;
  if (improvement.diff === "") return;
  tally.improvements += improvement.files.length;
  const paths = new Set(improvement.files.map(({ path }) => path));
  const result = applyWithGit(
    trueFiles.filter(({ path }) => paths.has(path)),
    improvement.diff,
  );
  if (result.type === "refused") {
    tally.faults["diff-refused"] += 1;
    return;
  }
  const parts = new Set(files.flatMap(({ path, shownLines }) => (shownLines ? [path] : [])));
  for (const { path, sha256After } of improvement.files) {
    const sha256 = createHash("sha256")
      .update(result.texts.get(path) ?? "")
      .digest("hex");
    if (!parts.has(path) && sha256 !== sha256After) tally.faults["wrong-result"] += 1;
  }
}
