import { setTimeout as sleep } from "node:timers/promises";
import {
  type BranchCreateRequest,
  type BranchRestoreRequest,
  createApiClient,
  type Database,
  type Endpoint,
  EndpointType,
  type Branch as NeonBranch,
  type Operation,
  OperationStatus,
  type Project,
  type ProjectUpdateRequest,
} from "@neondatabase/api-client";
import { OperationProblem } from "../../operation-problem.ts";
import type { BranchUrls, ComputeLimits } from "../branch-driver.ts";
import { askNeon } from "./ask-neon.ts";
import type { NeonSettings } from "./neon-settings.ts";

const CALL_TIMEOUT_MS = 15_000;
const PAGE_SIZE = 100;
const MOST_PAGES = 50;
/** Neon makes a branch in seconds; the schema of a big one takes longer. */
const READY_DEADLINE_MS = 3 * 60_000;
const LOOK_AGAIN_MS = 300;

const UNDER_WAY: readonly OperationStatus[] = [
  OperationStatus.Scheduling,
  OperationStatus.Running,
  OperationStatus.Cancelling,
];
const DONE: readonly OperationStatus[] = [OperationStatus.Finished, OperationStatus.Skipped];

/** The calls that branches need, each done when Neon has done it. Throws `OperationProblem`. */
export class NeonProject {
  readonly #id: string;
  readonly #database: string | undefined;
  readonly #api: ReturnType<typeof createApiClient>;

  constructor({ apiKey, projectId, apiBase, database }: NeonSettings) {
    this.#id = projectId;
    this.#database = database;
    // A redirect would carry the key along.
    const base = apiBase === undefined ? {} : { baseURL: apiBase };
    this.#api = createApiClient({ apiKey, timeout: CALL_TIMEOUT_MS, maxRedirects: 0, ...base });
  }

  async list(): Promise<NeonBranch[]> {
    const branches: NeonBranch[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const query = { projectId: this.#id, limit: PAGE_SIZE, ...(cursor !== undefined && { cursor }) };
      const answer = await askNeon("list branches", () => this.#api.listProjectBranches(query), { isRead: true });
      branches.push(...answer.branches);
      cursor = answer.pagination?.next;
      if (cursor === undefined || answer.branches.length === 0) return branches;
    }
    throw new OperationProblem(`The project has more than ${MOST_PAGES * PAGE_SIZE} branches; delete what is over.`);
  }

  /** With a compute of its own, which sleeps when nobody asks. It is there at once and usable when the operations end. */
  async create(
    branch: NonNullable<BranchCreateRequest["branch"]>,
  ): Promise<{ id: string; operations: readonly Operation[] }> {
    const request = { branch, endpoints: [{ type: EndpointType.ReadWrite }] };
    const answer = await askNeon("make the branch", () => this.#api.createProjectBranch(this.#id, request), {
      isRead: false,
    });
    return { id: answer.branch.id, operations: answer.operations };
  }

  async restore(branchId: string, request: BranchRestoreRequest): Promise<void> {
    const call = () => this.#api.restoreProjectBranch(this.#id, branchId, request);
    await this.finish((await askNeon("restore the branch", call, { isRead: false })).operations);
  }

  async setExpiry(branchId: string, expiresAt: string | null): Promise<void> {
    const request = { branch: { expires_at: expiresAt } };
    const call = () => this.#api.updateProjectBranch(this.#id, branchId, request);
    await this.finish((await askNeon("change the branch's end", call, { isRead: false })).operations);
  }

  async delete(branchId: string): Promise<void> {
    const call = () => this.#api.deleteProjectBranch({ projectId: this.#id, branchId });
    await this.finish((await askNeon("delete the branch", call, { isRead: false })).operations);
  }

  async about(): Promise<Project> {
    return (await askNeon("tell the project", () => this.#api.getProject(this.#id), { isRead: true })).project;
  }

  async update(project: ProjectUpdateRequest["project"]): Promise<void> {
    const call = () => this.#api.updateProject(this.#id, { project });
    await this.finish((await askNeon("change the project", call, { isRead: false })).operations);
  }

  /** Protected branches cannot be deleted or reset at Neon, and are the ones that an allow-list is for. */
  async protect(branchId: string): Promise<void> {
    const call = () => this.#api.updateProjectBranch(this.#id, branchId, { branch: { protected: true } });
    await this.finish((await askNeon("protect the branch", call, { isRead: false })).operations);
  }

  /** What Neon's own comparison says of a branch's tables against another's. */
  async compareSchema(branchId: string, baseId: string): Promise<string> {
    const { name } = await this.#databaseOf(branchId);
    const about = { projectId: this.#id, branchId, base_branch_id: baseId, db_name: name };
    const call = () => this.#api.getProjectBranchSchemaComparison(about);
    return (await askNeon("compare the tables", call, { isRead: true })).diff ?? "";
  }

  async endpoints(): Promise<Endpoint[]> {
    const call = () => this.#api.listProjectEndpoints(this.#id);
    return (await askNeon("list computes", call, { isRead: true })).endpoints;
  }

  async resize(endpointId: string, limits: ComputeLimits): Promise<void> {
    const call = () => this.#api.updateProjectEndpoint(this.#id, endpointId, { endpoint: toAutoscaling(limits) });
    await this.finish((await askNeon("change a compute's size", call, { isRead: false })).operations);
  }

  /** A compute that reads the same storage; it grows as the branch's own unless limits are given. */
  async addReplica(branchId: string, limits: ComputeLimits | null): Promise<void> {
    const endpoint = { branch_id: branchId, type: EndpointType.ReadOnly, ...(limits && toAutoscaling(limits)) };
    const call = () => this.#api.createProjectEndpoint(this.#id, { endpoint });
    await this.finish((await askNeon("make the replica", call, { isRead: false })).operations);
  }

  /** Of the database's owner, over TLS whose certificate is checked. */
  async urlsOf(branchId: string): Promise<BranchUrls> {
    const ask = await this.#askAddress(branchId);
    return { direct: await ask({ pooled: false }), pooled: await ask({ pooled: true }) };
  }

  /** The same of the branch's replica, pooled; null when it has none. */
  async replicaUrlOf(branchId: string): Promise<string | null> {
    const replica = (await this.endpoints()).find(
      ({ branch_id, type, disabled }) => branch_id === branchId && type === EndpointType.ReadOnly && !disabled,
    );
    if (replica === undefined) return null;
    return (await this.#askAddress(branchId))({ pooled: true, endpoint_id: replica.id });
  }

  async #askAddress(branchId: string) {
    const { name, owner_name } = await this.#databaseOf(branchId);
    const about = { projectId: this.#id, branch_id: branchId, database_name: name, role_name: owner_name };
    return async (way: { pooled: boolean; endpoint_id?: string }) => {
      const call = () => this.#api.getConnectionUri({ ...about, ...way });
      const { uri } = await askNeon("tell the address", call, { isRead: true });
      return uri.replace("sslmode=require", "sslmode=verify-full");
    };
  }

  async #databaseOf(branchId: string): Promise<Database> {
    const call = () => this.#api.listProjectBranchDatabases(this.#id, branchId);
    const { databases } = await askNeon("list databases", call, { isRead: true });
    const wanted = databases.filter(({ name }) => this.#database === undefined || name === this.#database);
    const [database, ...others] = wanted;
    if (database === undefined || others.length > 0) {
      throw new OperationProblem("Say in NEON_DATABASE which of the project's databases is ours.");
    }
    return database;
  }

  /** Neon answers at once and works on; a branch is usable, and the project free, when all of it has ended. */
  async finish(operations: readonly Operation[]): Promise<void> {
    const deadlineMs = performance.now() + READY_DEADLINE_MS;
    for (const { id, action } of operations) {
      let status = await this.#statusOf(id);
      while (UNDER_WAY.includes(status) && performance.now() < deadlineMs) {
        await sleep(LOOK_AGAIN_MS);
        status = await this.#statusOf(id);
      }
      if (!DONE.includes(status)) {
        throw new OperationProblem(`Neon's operation ${action} is ${status}; console.neon.tech shows why. Try again.`);
      }
    }
  }

  async #statusOf(operationId: string): Promise<OperationStatus> {
    const call = () => this.#api.getProjectOperation(this.#id, operationId);
    return (await askNeon("tell an operation", call, { isRead: true })).operation.status;
  }
}

function toAutoscaling({ min, max }: ComputeLimits) {
  return { autoscaling_limit_min_cu: min, autoscaling_limit_max_cu: max };
}
