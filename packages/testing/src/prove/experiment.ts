/** Figures are numbers, booleans and words that JSON.stringify prints; `pass` is true exactly when the claim holds. */
interface ExperimentResult {
  readonly pass: boolean;
  readonly figures: Record<string, unknown>;
}

/** What the command line asks for beside the experiment's name. */
interface ExperimentOptions {
  /** A fault to put back, one of the experiment's `mutants`; null for the product as it is. */
  readonly mutant: string | null;
  /** A folder of inputs made elsewhere; null for the experiment's own. */
  readonly dataFolder: string | null;
  /** For how long to look, where that can be chosen; null for as long as the claim says. */
  readonly minutes: number | null;
}

/** One claim of ours as a program: it sets itself up, drives the product or a part of it, and cleans up. */
export interface Experiment {
  readonly name: string;
  /** The claim, as one sentence. */
  readonly claim: string;
  /** Faults that can be put back with `--mutant NAME`, and what each does. With one of them the claim must fail. */
  readonly mutants?: Readonly<Record<string, string>>;
  run(say: (line: string) => void, options: ExperimentOptions): Promise<ExperimentResult>;
}
