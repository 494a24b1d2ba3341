import { OperationProblem } from "../operation-problem.ts";

/** Somebody made a branch of that name in the same moment. */
export class BranchTaken extends OperationProblem {
  constructor(name: string) {
    super(`${name} is there already.`);
  }
}
