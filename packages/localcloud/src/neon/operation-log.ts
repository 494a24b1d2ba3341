import { randomUUID } from "node:crypto";
import { type Operation, OperationAction, OperationStatus } from "@neondatabase/api-client";

/** What Neon does after it has answered. While something is under way, nothing else is begun in the project: 423. */
export class OperationLog {
  readonly #operations = new Map<string, { operation: Operation; endsAtMs: number }>();
  readonly #projectId: string;
  /** How long each takes. */
  durationMs: number;
  /** What the next ones end as. */
  outcome: OperationStatus = OperationStatus.Finished;

  constructor(projectId: string, durationMs: number) {
    this.#projectId = projectId;
    this.durationMs = durationMs;
  }

  /** Begun together; the second waits for the first. */
  begin(branchId: string, ...actions: OperationAction[]): Operation[] {
    return actions.map((action, index) => {
      const at = new Date().toISOString();
      const operation: Operation = {
        id: randomUUID(),
        project_id: this.#projectId,
        branch_id: branchId,
        action,
        status: index === 0 ? OperationStatus.Running : OperationStatus.Scheduling,
        failures_count: 0,
        created_at: at,
        updated_at: at,
        total_duration_ms: 0,
      };
      this.#operations.set(operation.id, { operation, endsAtMs: performance.now() + this.durationMs * (index + 1) });
      return { ...operation };
    });
  }

  find(id: string): Operation | undefined {
    const found = this.#operations.get(id);
    if (found === undefined) return undefined;
    if (performance.now() < found.endsAtMs) return found.operation;
    return { ...found.operation, status: this.outcome, total_duration_ms: this.durationMs };
  }

  get isBusy(): boolean {
    return [...this.#operations.values()].some(({ endsAtMs }) => performance.now() < endsAtMs);
  }
}

export const ACTIONS = {
  create: [OperationAction.CreateBranch, OperationAction.StartCompute],
  createSchemaOnly: [OperationAction.CreateBranch, OperationAction.StartCompute, OperationAction.ApplySchemaFromBranch],
  restore: [OperationAction.CreateBranch, OperationAction.SuspendCompute, OperationAction.StartCompute],
  delete: [OperationAction.SuspendCompute, OperationAction.DeleteTimeline],
} as const;
