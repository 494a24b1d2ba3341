/** What a command says: lines for people, JSON for programs. Neither bears a secret. */
export interface CommandOutcome {
  readonly lines: readonly string[];
  readonly json: unknown;
  /** True when it ran to its end and what it looked at is not as it should be: exit code 1, and the outcome is told. */
  readonly isFailed?: boolean;
}
