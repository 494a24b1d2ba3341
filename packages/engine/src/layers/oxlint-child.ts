import { type ChildProcess, execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Language } from "@coderevai/contract/language";
import { OXLINT_CONFIG } from "./oxlint-config.ts";
import { fileNameOf } from "./oxlint-diagnostic.ts";

export interface OxlintFile {
  readonly language: Language;
  readonly text: string;
}

/** Diagnostics per file, in the order of the files; null when oxlint gave no answer. */
export type OxlintAnswer = readonly (readonly unknown[])[] | null;

const EXTENSION_OF: Partial<Record<Language, string>> = { javascript: "js", jsx: "jsx", typescript: "ts", tsx: "tsx" };
const CONFIG_NAME = "config.json";
const ARGUMENTS = ["-c", CONFIG_NAME, "--disable-nested-config", "--no-ignore", "--format=json", "--threads=1"];
/** Some ten thousand diagnostics. The answer is parsed where requests are served, so it must not take long. */
const OUTPUT_BYTES = 4 * 1024 * 1024;

/** True when oxlint reads the language. */
export function isLintedByOxlint(language: Language): boolean {
  return EXTENSION_OF[language] !== undefined;
}

/**
 * One oxlint process over all files of a review, in a folder of its own that holds nothing but them under neutral names
 * and our configuration. It gets no environment, so no variable of the server can reach or steer it. Never rejects.
 */
export async function runOxlint(
  files: readonly OxlintFile[],
  deadlineMs: number,
  signal: AbortSignal,
): Promise<OxlintAnswer> {
  let folder: string | null = null;
  try {
    folder = await mkdtemp(path.join(tmpdir(), "review-"));
    await writeFile(inFolder(folder, CONFIG_NAME), JSON.stringify(OXLINT_CONFIG));
    const names = files.map((file, at) => `f${at}.${EXTENSION_OF[file.language]}`);
    for (const [at, file] of files.entries()) await writeFile(inFolder(folder, names[at] ?? ""), file.text);
    const output = await execute([...ARGUMENTS, ...names], folder, deadlineMs, signal);
    return output === null ? null : diagnosticsOf(output, names);
  } catch {
    return null;
  } finally {
    if (folder) await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

/** Not `path.join`: bundlers read that as a reference to project files and pack them all. */
function inFolder(folder: string, name: string): string {
  return `${folder}${path.sep}${name}`;
}

/** What oxlint printed, or null when it did not end by itself with an answer. */
function execute(args: string[], folder: string, timeout: number, signal: AbortSignal): Promise<string | null> {
  const manifest = findPackageJSON("oxlint", import.meta.url);
  if (!manifest) return Promise.resolve(null);
  const command = [path.join(path.dirname(manifest), "bin/oxlint"), ...args];
  const options = {
    cwd: folder,
    env: { NODE_ENV: "production" },
    timeout,
    signal,
    killSignal: "SIGKILL",
    maxBuffer: OUTPUT_BYTES,
  } as const;
  return new Promise((resolve) => {
    const child: ChildProcess = execFile(process.execPath, command, options, (error, stdout) => {
      // Findings and parse errors end with code 1, which is an answer; a signal is none.
      const hasAnswered = error === null || (error.code === 1 && child.signalCode === null);
      resolve(hasAnswered ? stdout : null);
    });
  });
}

function diagnosticsOf(output: string, names: readonly string[]): OxlintAnswer {
  const { diagnostics, number_of_files: count } = JSON.parse(output) as Record<string, unknown>;
  if (!Array.isArray(diagnostics) || count !== names.length) return null;
  const byName = new Map<string, unknown[]>(names.map((name) => [name, []]));
  for (const diagnostic of diagnostics) byName.get(fileNameOf(diagnostic) ?? "")?.push(diagnostic);
  return names.map((name) => byName.get(name) ?? []);
}
