import { metricsIn, type UsedMetric } from "@coderevai/operations/watch/alerts/metrics-in";
import type { AlertRules } from "@coderevai/operations/watch/alerts/read-alerts";
import { COMMAND_METRICS } from "@coderevai/operations/watch/command-metrics";
import type { Scrape } from "./scrape.ts";

/** What rules need of the processes and no process of a living product has: a metric, or a series with that label. */
export function findMissing({ alerts, recorded }: AlertRules, scrapes: readonly Scrape[]): string[] {
  const made = new Set(["up", ...recorded.map(({ name }) => name), ...Object.keys(COMMAND_METRICS)]);
  const used = [...alerts, ...recorded].flatMap(({ expression }) => metricsIn(expression));
  const missing = used.filter(({ name }) => !made.has(name)).flatMap((metric) => missingOf(metric, scrapes));
  return [...new Set(missing)];
}

function missingOf({ name, labels }: UsedMetric, scrapes: readonly Scrape[]): string[] {
  const base = name.replace(/_(?:bucket|count|sum)$/, "");
  const scraped = scrapes.filter(({ names }) => names.includes(name) || names.includes(base));
  if (scraped.length === 0) return [`${name} is exported by no process`];
  return labels
    .filter((label) => label.name !== "job")
    .filter((label) => !scraped.some(({ text }) => new RegExp(`^${name}\\{[^}]*\\b${label.name}="`, "m").test(text)))
    .map((label) => `${name} has no series with ${label.name}`);
}
