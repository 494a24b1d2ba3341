/** Something a person can mend: the message says what happened and what to do, and is printed without a stack. */
export class StartProblem extends Error {
  override readonly name = "StartProblem";
}
