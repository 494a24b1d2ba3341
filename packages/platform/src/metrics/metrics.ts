import type { COUNTERS } from "./counters.ts";
import type { GAUGES } from "./gauges.ts";
import type { HISTOGRAMS } from "./histograms.ts";

type CounterName = keyof typeof COUNTERS;
type HistogramName = keyof typeof HISTOGRAMS;
export type GaugeName = keyof typeof GAUGES;

/** All labels of a metric, each a word of a closed set. */
type LabelsOf<Row extends { readonly labels: readonly string[] }> = Readonly<Record<Row["labels"][number], string>>;
export type GaugeLabels<Name extends GaugeName> = LabelsOf<(typeof GAUGES)[Name]>;

/** One series of a gauge. */
export interface Sample<Name extends GaugeName> {
  readonly labels: GaugeLabels<Name>;
  readonly value: number;
}

/**
 * The metrics of one process. Nothing throws: what cannot be counted is not worth a failed call. A label's value that is
 * no short word becomes `other`, so that neither a user's id nor an address nor code can get in.
 */
export interface Metrics {
  count<Name extends CounterName>(name: Name, labels: LabelsOf<(typeof COUNTERS)[Name]>, by?: number): void;
  observe<Name extends HistogramName>(name: Name, labels: LabelsOf<(typeof HISTOGRAMS)[Name]>, value: number): void;
  set<Name extends GaugeName>(name: Name, labels: GaugeLabels<Name>, value: number): void;
  add<Name extends GaugeName>(name: Name, labels: GaugeLabels<Name>, by: number): void;
  /** Asked for at each scrape; must be quick and ask nobody else. The same `source` again replaces what it told before. */
  read<Name extends GaugeName>(name: Name, source: string, samples: () => readonly Sample<Name>[]): void;
  /** Everything in Prometheus' text format, with Node's own metrics. */
  text(): Promise<string>;
}
