/**
 * A fault put back into one module of the product while it is loaded: `from`, which must be there exactly once, becomes
 * `to`. So the product holds no switch for it.
 */
export interface Mutation {
  /** The end of the module's path. */
  readonly module: string;
  readonly from: string;
  readonly to: string;
}

/** Holds a Mutation as JSON for `apply-mutation.ts`. */
export const MUTATION_VARIABLE = "CODEREVAI_PROVE_MUTATION";
