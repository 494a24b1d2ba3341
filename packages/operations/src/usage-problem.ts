/** The command was called wrongly, and nothing was done. The message says how to call it. Exit code 2. */
export class UsageProblem extends Error {
  override readonly name = "UsageProblem";
}
