import { OperationProblem } from "../../operation-problem.ts";

/** An answer of Neon's that is no success, in the end. `status` is null when there was none. */
export class NeonRefusal extends OperationProblem {
  readonly status: number | null;

  constructor(status: number | null, sentence: string) {
    super(sentence);
    this.status = status;
  }
}
