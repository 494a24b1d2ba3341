/** What a check found wrong: a sentence that says what, and one that says what to do. Neither holds a secret. */
export class CheckProblem extends Error {
  override readonly name = "CheckProblem";
  readonly advice: string;

  constructor(what: string, advice: string) {
    super(what);
    this.advice = advice;
  }
}
