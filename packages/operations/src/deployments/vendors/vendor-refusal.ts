import { OperationProblem } from "../../operation-problem.ts";

/** An answer of a vendor's that is no success, in the end. `status` is null when there was none. */
export class VendorRefusal extends OperationProblem {
  readonly status: number | null;

  constructor(status: number | null, sentence: string) {
    super(sentence);
    this.status = status;
  }
}
