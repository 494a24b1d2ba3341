import { readFileSync } from "node:fs";
import { AppError } from "@coderevai/contract/app-error";
import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import { intakeLimitsOf } from "@coderevai/contract/intake-limits";
import { openArchive, planIntake } from "@coderevai/engine/intake";
import { peakMemory } from "./peak-memory.ts";

/** What became of one archive in a process of its own. */
export interface ArchiveLook {
  /** `taken`, or the refusal's code and word. */
  readonly outcome: string;
  readonly elapsedMs: number;
  /** The most memory the process ever held, beyond what it held before, the archive included. */
  readonly growthBytes: number;
  /** Texts that would be reviewed, by path. */
  readonly texts: Readonly<Record<string, string>>;
}

if (import.meta.main) {
  process.stdout.write(JSON.stringify(await lookAt(readFileSync(process.argv[2] ?? ""))));
}

async function lookAt(bytes: Uint8Array): Promise<ArchiveLook> {
  const beforeBytes = process.memoryUsage().rss;
  const startedMs = performance.now();
  const texts: Record<string, string> = {};
  let outcome = "taken";
  try {
    const limits = intakeLimitsOf(ENTITLEMENTS.free);
    const archive = await openArchive(bytes, { limits, signal: AbortSignal.timeout(60_000) });
    for (const file of await planIntake(archive.entries())) if (file.reason === null) texts[file.path] = file.text;
  } catch (error) {
    if (!AppError.is(error)) throw error;
    outcome = `${error.code} ${JSON.stringify(error.details)}`;
  }
  const elapsedMs = Math.round(performance.now() - startedMs);
  const growthBytes = Math.max(0, peakMemory() - beforeBytes);
  return { outcome, elapsedMs, growthBytes, texts };
}
