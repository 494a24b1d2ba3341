/** The owner under which the whole installation's tokens of a day are counted. */
export const EVERYBODY = "*";

/** The UTC day of a moment, as Postgres reads it. */
export function spendDay(now: Date): string {
  return now.toISOString().slice(0, 10);
}
