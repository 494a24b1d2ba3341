/** Figures are numbers, booleans and words that JSON.stringify prints; `pass` is true exactly when the claim holds. */
interface ExperimentResult {
  readonly pass: boolean;
  readonly figures: Record<string, unknown>;
}

/** One claim of ours as a program: it sets itself up, drives the built product over HTTP, and cleans up. */
export interface Experiment {
  readonly name: string;
  /** The claim, as one sentence. */
  readonly claim: string;
  run(say: (line: string) => void): Promise<ExperimentResult>;
}
