import { chmod, rename, writeFile } from "node:fs/promises";
import { OperationProblem } from "../operation-problem.ts";

/** Of the newest good back-up; null when there is none. */
export type NewestGood = { readonly ageMs: number; readonly sizeBytes: number; readonly rows: number } | null;

/** Writes Prometheus' text format, whole or not at all, for the node exporter's text file collector. */
export async function writeBackupMetrics(file: string, newest: NewestGood): Promise<void> {
  const { ageMs, sizeBytes, rows } = newest ?? { ageMs: Number.POSITIVE_INFINITY, sizeBytes: 0, rows: 0 };
  const gauges = [
    ["coderevai_backup_age_seconds", "Age of the newest good back-up; +Inf without one.", ageMs / 1_000],
    ["coderevai_backup_size_bytes", "Size of the newest good back-up.", sizeBytes],
    ["coderevai_backup_rows", "Rows in the newest good back-up.", rows],
  ] as const;
  const lines = gauges.flatMap(([name, help, value]) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    `${name} ${value === Number.POSITIVE_INFINITY ? "+Inf" : value}`,
  ]);
  try {
    await writeFile(`${file}.writing`, `${lines.join("\n")}\n`);
    // The collector runs as somebody else.
    await chmod(`${file}.writing`, 0o644);
    await rename(`${file}.writing`, file);
  } catch (error) {
    throw new OperationProblem(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
}
