import { COUNTERS } from "@coderevai/platform/metrics/counters";
import { createMetrics, METRIC_PREFIX } from "@coderevai/platform/metrics/create-metrics";
import { GAUGES } from "@coderevai/platform/metrics/gauges";
import { HISTOGRAMS } from "@coderevai/platform/metrics/histograms";
import { COMMAND_METRICS } from "../command-metrics.ts";

/** Set by Prometheus itself on whatever it scrapes. */
const OF_EVERY_TARGET = ["job", "instance"];

/** All series names that our processes and commands export, with the labels that they can have. */
export async function exportedMetrics(): Promise<ReadonlyMap<string, readonly string[]>> {
  const exported = new Map<string, readonly string[]>([["up", OF_EVERY_TARGET]]);
  const add = (name: string, labels: readonly string[]) => exported.set(name, [...labels, ...OF_EVERY_TARGET]);
  for (const name of namesIn(await createMetrics().text())) add(name, []);
  for (const [name, { labels }] of Object.entries({ ...COUNTERS, ...GAUGES })) add(`${METRIC_PREFIX}${name}`, labels);
  for (const [name, { labels }] of Object.entries(HISTOGRAMS)) {
    exported.delete(`${METRIC_PREFIX}${name}`);
    add(`${METRIC_PREFIX}${name}_bucket`, [...labels, "le"]);
    for (const part of ["sum", "count"]) add(`${METRIC_PREFIX}${name}_${part}`, labels);
  }
  for (const [name, { labels }] of Object.entries(COMMAND_METRICS)) add(name, labels);
  return exported;
}

/** The metrics that a text of Prometheus' format announces. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(/^# TYPE (\S+) /gm)].map(([, name = ""]) => name);
}
