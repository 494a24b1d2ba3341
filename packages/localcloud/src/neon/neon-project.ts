import {
  type Branch,
  type BranchCreateRequest,
  type BranchOperations,
  type BranchResponse,
  type BranchRestoreRequest,
  type BranchUpdateRequest,
  type Database,
  type DatabasesResponse,
  type Endpoint,
  type EndpointCreateRequest,
  type EndpointsResponse,
  EndpointType,
  type OperationsResponse,
  type ProjectResponse,
  type RolesResponse,
} from "@neondatabase/api-client";
import { HttpError } from "../http/http-error.ts";
import { BranchDatabases } from "./branch-databases.ts";
import { newBranch } from "./new-branch.ts";
import { newEndpoint } from "./new-endpoint.ts";
import { ACTIONS, OperationLog } from "./operation-log.ts";

type Created = BranchResponse & EndpointsResponse & OperationsResponse & RolesResponse & DatabasesResponse;

export type AboutProject = Pick<
  ProjectResponse["project"],
  | "id"
  | "settings"
  | "history_retention_seconds"
  | "compute_time_seconds"
  | "synthetic_storage_size"
  | "consumption_period_end"
>;

/** One project: its branches, whose rows are databases of a Postgres server, and what is under way. */
export class NeonProject {
  readonly id = "stand-in-12345678";
  readonly about: AboutProject = {
    id: this.id,
    history_retention_seconds: 86_400,
    compute_time_seconds: 0,
    synthetic_storage_size: 0,
    consumption_period_end: "2026-12-01T00:00:00Z",
  };
  readonly branches = new Map<string, Branch>();
  /** Their computes, by id. */
  readonly endpoints = new Map<string, Endpoint>();
  readonly operations: OperationLog;
  readonly #databases: BranchDatabases;
  readonly #databaseOf = new Map<string, string>();

  /** @param productionUrl the database that is the default branch; its role may make databases */
  constructor(productionUrl: string, operationMs: number) {
    this.operations = new OperationLog(this.id, operationMs);
    this.#databases = new BranchDatabases(productionUrl);
    const production: Branch = { ...newBranch(this.id, { name: "main" }, new Date()), default: true };
    this.branches.set(production.id, production);
    this.#databaseOf.set(production.id, decodeURIComponent(new URL(productionUrl).pathname.slice(1)));
    this.addEndpoint({ branch_id: production.id, type: EndpointType.ReadWrite });
  }

  addEndpoint(asked: EndpointCreateRequest["endpoint"]): Endpoint {
    const endpoint = newEndpoint(this.id, asked, new Date());
    this.endpoints.set(endpoint.id, endpoint);
    return endpoint;
  }

  find(id: string | undefined): Branch {
    const found = this.branches.get(id ?? "");
    if (found === undefined) throw new HttpError(404, "", "branch not found");
    return found;
  }

  async create({ branch: asked = {}, endpoints: computes = [] }: BranchCreateRequest): Promise<Created> {
    const parent = asked.parent_id ? this.find(asked.parent_id) : this.#default();
    if ([...this.branches.values()].some(({ name }) => name === asked.name)) {
      throw new HttpError(409, "BRANCH_ALREADY_EXISTS", "branch with the provided name already exists");
    }
    const branch = newBranch(this.id, { ...asked, parent_id: parent.id }, new Date());
    const isSchemaOnly = branch.init_source === "schema-only";
    const database = branch.id.replaceAll("-", "_");
    // The name is taken from now on, also for who asks while the rows are copied.
    this.branches.set(branch.id, branch);
    this.#databaseOf.set(branch.id, database);
    await this.#databases.copy(this.#database(parent), database, isSchemaOnly ? "schema-only" : "parent-data");
    const operations = this.operations.begin(branch.id, ...(isSchemaOnly ? ACTIONS.createSchemaOnly : ACTIONS.create));
    const endpoints = computes.map((compute) => this.addEndpoint({ ...compute, branch_id: branch.id }));
    return { branch, operations, endpoints, roles: [], databases: this.databasesOf(branch) };
  }

  update(
    branch: Branch,
    { branch: { name, protected: isProtected, expires_at: expiresAt } }: BranchUpdateRequest,
  ): BranchOperations {
    const { expires_at: _, ...rest } = branch;
    const kept = expiresAt === undefined ? branch.expires_at : expiresAt;
    const parts = { name: name ?? branch.name, protected: isProtected ?? branch.protected };
    const updated: Branch = { ...rest, ...parts, ...(kept && { expires_at: kept }) };
    this.branches.set(branch.id, updated);
    return { branch: updated, operations: [] };
  }

  async delete(branch: Branch): Promise<BranchOperations> {
    const hasChildren = [...this.branches.values()].some(({ parent_id }) => parent_id === branch.id);
    if (branch.default || hasChildren) throw new HttpError(422, "", "the branch cannot be deleted");
    if (this.#databaseOf.has(branch.id)) await this.#databases.drop(this.#database(branch));
    this.branches.delete(branch.id);
    for (const { id, branch_id } of this.endpoints.values()) if (branch_id === branch.id) this.endpoints.delete(id);
    return { branch, operations: this.operations.begin(branch.id, ...ACTIONS.delete) };
  }

  /** From another branch with its rows. To a moment of its own history nothing is played but the branch that is kept. */
  async restore(branch: Branch, asked: BranchRestoreRequest): Promise<BranchOperations> {
    const source = this.find(asked.source_branch_id);
    const isOwn = source.id === branch.id;
    if (isOwn && !(asked.source_timestamp && asked.preserve_under_name)) {
      throw new HttpError(400, "", "source_timestamp and preserve_under_name are required");
    }
    if (asked.preserve_under_name) {
      const kept = newBranch(this.id, { name: asked.preserve_under_name }, new Date());
      const { parent_id, init_source } = branch;
      this.branches.set(kept.id, { ...kept, ...(parent_id && { parent_id }), ...(init_source && { init_source }) });
      this.#databaseOf.set(kept.id, `${kept.id.replaceAll("-", "_")}`);
      await this.#databases.copy(this.#database(branch), this.#database(kept), "parent-data");
      this.branches.set(branch.id, { ...branch, parent_id: kept.id, init_source: "parent-data" });
    }
    if (!isOwn) {
      await this.#databases.drop(this.#database(branch));
      await this.#databases.copy(this.#database(source), this.#database(branch), "parent-data");
    }
    return { branch: this.find(branch.id), operations: this.operations.begin(branch.id, ...ACTIONS.restore) };
  }

  databasesOf(branch: Branch): Database[] {
    const moments = { created_at: branch.created_at, updated_at: branch.updated_at };
    return [{ id: 1, branch_id: branch.id, name: "neondb", owner_name: "neondb_owner", ...moments }];
  }

  /** On the server that stands behind the branches; another way to it is said by the application's name. */
  uriOf(branch: Branch, way: "pooler" | "replica" | null): string {
    const url = this.#databases.urlOf(this.#database(branch));
    return way === null ? url : `${url}?application_name=${way}`;
  }

  /** Removes what was made; production's database stays. */
  async clear(): Promise<void> {
    for (const branch of this.branches.values()) {
      if (!branch.default) await this.#databases.drop(this.#database(branch));
    }
  }

  #database({ id }: Branch): string {
    return this.#databaseOf.get(id) ?? "";
  }

  #default(): Branch {
    const found = [...this.branches.values()].find((branch) => branch.default);
    return this.find(found?.id);
  }
}
