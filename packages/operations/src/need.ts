import { UsageProblem } from "./usage-problem.ts";

/** The value of an option that a command cannot do without. */
export function need(value: string | undefined, option: string, meaning: string): string {
  if (value === undefined || value === "") throw new UsageProblem(`--${option} is missing: ${meaning}.`);
  return value;
}
