import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { COUNTERS, type MetricRow } from "./counters.ts";
import { GAUGES } from "./gauges.ts";
import { HISTOGRAMS } from "./histograms.ts";
import type { Metrics, Sample } from "./metrics.ts";
import { safeLabels } from "./safe-labels.ts";

/** What all our metrics begin with. */
export const METRIC_PREFIX = "coderevai_";

/** Metrics in a registry of their own, so that nothing is global and two processes of one test do not mix. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const about = (name: string, { help, labels }: { help: string; labels: readonly string[] }) => ({
    name: `${METRIC_PREFIX}${name}`,
    help,
    labelNames: [...labels],
    registers: [registry],
  });
  const counters = mapRows<Record<keyof typeof COUNTERS, MetricRow>, Counter>(COUNTERS, (name, row) => {
    const counter = new Counter(about(name, row));
    for (const labels of row.start ?? []) counter.inc(labels, 0);
    return counter;
  });
  const gauges = mapRows(GAUGES, (name, row) => new Gauge(about(name, row)));
  const histograms = mapRows(
    HISTOGRAMS,
    (name, row) => new Histogram({ ...about(name, row), buckets: [...row.buckets] }),
  );
  const readers = new Map<string, () => void>();
  collectDefaultMetrics({ register: registry, prefix: METRIC_PREFIX });
  return {
    count: (name, labels, by = 1) => counters[name].inc(safeLabels(labels), by),
    observe: (name, labels, value) => histograms[name].observe(safeLabels(labels), value),
    set: (name, labels, value) => gauges[name].set(safeLabels(labels), value),
    add: (name, labels, by) => gauges[name].inc(safeLabels(labels), by),
    read: (name, source, samples) => {
      readers.set(`${name} ${source}`, () => setAll(gauges[name], samples()));
    },
    text: () => {
      for (const read of readers.values()) read();
      return registry.metrics();
    },
  };
}

function setAll(gauge: Gauge, samples: readonly Sample<never>[]): void {
  for (const { labels, value } of samples) gauge.set(safeLabels(labels), value);
}

// Safe: the entries are made from exactly the keys.
function mapRows<Rows extends object, Metric>(
  rows: Rows,
  make: (name: string, row: Rows[keyof Rows]) => Metric,
): Record<keyof Rows, Metric> {
  return Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, make(name, row)])) as Record<
    keyof Rows,
    Metric
  >;
}
