/** Something an operator can act on: the message is a whole sentence for them, and holds no secret. Exit code 1. */
export class OperationProblem extends Error {
  override readonly name = "OperationProblem";
}
