import type { CheckResult } from "../../services/run-checks.ts";
import type { PlantedFault } from "./planted-fault.ts";

/** What a run of the command came to, as a program sees it. */
export interface ServicesRun {
  readonly code: number | null;
  readonly output: string;
  /** Of its standard error. */
  readonly complaint: string;
}

/** What is wrong with a run in which nothing was planted, or one fault; empty when it said just what it should. */
export function judgeReport(run: ServicesRun, fault: PlantedFault | null, secrets: readonly string[]): string[] {
  const everything = run.output + run.complaint;
  const leaked = secrets.filter((secret) => everything.includes(secret)).length;
  const leaks = leaked === 0 ? [] : [`${leaked} secrets were printed`];
  const checks = readChecks(run.output);
  if (checks === null) return [...leaks, `no report was printed, code ${run.code}`];
  const failed = checks.filter(({ status }) => status === "failed");
  const codes = run.code === (fault === null ? 0 : 1) ? [] : [`it ended with code ${run.code}`];
  if (fault === null) return [...leaks, ...codes, ...failed.map(({ name, says }) => `${name} failed: ${says}`)];
  const others = failed
    .filter(({ name }) => name !== fault.fails)
    .map(({ name, says }) => `${name} failed too: ${says}`);
  const [own] = failed.filter(({ name }) => name === fault.fails);
  if (own === undefined) return [...leaks, ...codes, ...others, `${fault.fails} did not fail`];
  const says = fault.says.test(own.says) ? [] : [`${own.name} says: ${own.says}`];
  const advises = fault.advises.test(own.advice ?? "") ? [] : [`${own.name} advises: ${own.advice}`];
  return [...leaks, ...codes, ...others, ...says, ...advises];
}

function readChecks(output: string): readonly CheckResult[] | null {
  try {
    return (JSON.parse(output) as { readonly checks: readonly CheckResult[] }).checks;
  } catch {
    return null;
  }
}
