import { UsageProblem } from "./usage-problem.ts";

/** --pull N, the number of a pull request. */
export function parsePull(text: string | undefined): number {
  if (text === undefined || !/^[1-9]\d{0,8}$/.test(text))
    throw new UsageProblem("--pull is the number of a pull request.");
  return Number(text);
}
