import { chmod, rename, writeFile } from "node:fs/promises";
import { OperationProblem } from "../operation-problem.ts";
import { COMMAND_METRICS, type CommandMetricName } from "./command-metrics.ts";

/** `labels` are words of ours alone. */
export interface CommandSample {
  readonly name: CommandMetricName;
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/**
 * Writes Prometheus' text format, whole or not at all, for the node exporter's text file collector or a push. Throws
 * `OperationProblem` where the file cannot be written.
 */
export async function writeMetricsFile(file: string, samples: readonly CommandSample[]): Promise<void> {
  try {
    await writeFile(`${file}.writing`, formatMetrics(samples));
    // The collector runs as somebody else.
    await chmod(`${file}.writing`, 0o644);
    await rename(`${file}.writing`, file);
  } catch (error) {
    throw new OperationProblem(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** https://prometheus.io/docs/instrumenting/exposition_formats/ */
function formatMetrics(samples: readonly CommandSample[]): string {
  const byName = Map.groupBy(samples, ({ name }) => name);
  const lines = [...byName].flatMap(([name, all]) => [
    `# HELP ${name} ${COMMAND_METRICS[name].help}`,
    `# TYPE ${name} gauge`,
    ...all.map(({ labels = {}, value }) => `${name}${formatLabels(labels)} ${value}`),
  ]);
  return `${lines.join("\n")}\n`;
}

function formatLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}
