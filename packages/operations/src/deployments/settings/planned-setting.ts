/** What copying does to one setting. The value is in none of it. */
export interface PlannedSetting {
  readonly name: string;
  /** `rewritten`: it is there, is a secret, and nobody can tell whether it differs. */
  readonly change: "new" | "changed" | "rewritten" | "unchanged";
  /** Does it; nothing for what is unchanged. */
  apply(): Promise<void>;
}
