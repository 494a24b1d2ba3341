import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);
const DEADLINE_MS = 120_000;

/** What promtool said, and whether all was well; null where this machine has no promtool. */
export async function promtool(
  folder: string,
  words: readonly string[],
): Promise<{ readonly isWell: boolean; readonly said: string } | null> {
  try {
    const { stdout, stderr } = await run("promtool", [...words], { cwd: folder, timeout: DEADLINE_MS });
    return { isWell: true, said: `${stdout}${stderr}` };
  } catch (error) {
    const { code, stdout = "", stderr = "" } = error as { code?: unknown; stdout?: string; stderr?: string };
    if (code === "ENOENT") return null;
    return { isWell: false, said: `${stdout}${stderr}` };
  }
}
