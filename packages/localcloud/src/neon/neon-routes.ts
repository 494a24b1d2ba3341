import type {
  BranchCreateRequest,
  BranchesResponse,
  BranchOperations,
  BranchRestoreRequest,
  BranchSchemaCompareResponse,
  BranchUpdateRequest,
  ConnectionURIResponse,
  DatabasesResponse,
  OperationResponse,
  OperationsResponse,
  ProjectUpdateRequest,
} from "@neondatabase/api-client";
import type { Answer } from "../http/answer.ts";
import { HttpError } from "../http/http-error.ts";
import { ENDPOINT_ROUTES } from "./endpoint-routes.ts";
import type { AboutProject } from "./neon-project.ts";
import type { NeonRoute } from "./neon-route.ts";

/** What is looked at of a project, by Neon's own names. */
interface ProjectPart {
  readonly project: AboutProject;
}

const BRANCHES = "/projects/:project/branches";
const BRANCH = `${BRANCHES}/:branch`;

/** The part of Neon's API that branches need. Answers have the client's own types. */
export const NEON_ROUTES: readonly NeonRoute[] = [
  ...ENDPOINT_ROUTES,
  {
    method: "GET",
    path: "/projects/:project",
    handle: async ({ project }) => ok<ProjectPart>({ project: project.about }),
  },
  {
    method: "PATCH",
    path: "/projects/:project",
    handle: async ({ project, body }) => {
      const { settings, history_retention_seconds } = (body as ProjectUpdateRequest).project;
      if (settings) project.about.settings = { ...project.about.settings, ...settings };
      if (history_retention_seconds !== undefined) project.about.history_retention_seconds = history_retention_seconds;
      return ok<ProjectPart & OperationsResponse>({ project: project.about, operations: [] });
    },
  },
  {
    method: "GET",
    path: BRANCHES,
    handle: async ({ project, query }) => {
      const all = [...project.branches.values()];
      const limit = Number(query.get("limit") ?? 100);
      const start = Number(query.get("cursor") ?? 0);
      const next = start + limit < all.length ? { pagination: { next: String(start + limit) } } : {};
      return ok<BranchesResponse>({ branches: all.slice(start, start + limit), ...next });
    },
  },
  {
    method: "POST",
    path: BRANCHES,
    handle: async ({ project, body }) => ok(await project.create(body as BranchCreateRequest), 201),
  },
  {
    method: "GET",
    path: BRANCH,
    handle: async ({ project, params }) => ok({ branch: project.find(params.branch) }),
  },
  {
    method: "PATCH",
    path: BRANCH,
    handle: async ({ project, params, body }) =>
      ok<BranchOperations>(project.update(project.find(params.branch), body as BranchUpdateRequest)),
  },
  {
    method: "DELETE",
    path: BRANCH,
    handle: async ({ project, params }) => ok<BranchOperations>(await project.delete(project.find(params.branch))),
  },
  {
    method: "POST",
    path: `${BRANCH}/restore`,
    handle: async ({ project, params, body }) =>
      ok<BranchOperations>(await project.restore(project.find(params.branch), body as BranchRestoreRequest)),
  },
  {
    method: "GET",
    path: `${BRANCH}/databases`,
    handle: async ({ project, params }) =>
      ok<DatabasesResponse>({ databases: project.databasesOf(project.find(params.branch)) }),
  },
  {
    method: "GET",
    path: `${BRANCH}/compare_schema`,
    handle: async ({ project, params, query }) => {
      const [branch, base] = [project.find(params.branch), project.find(query.get("base_branch_id") ?? undefined)];
      const names = project.databasesOf(branch).map(({ name }) => name);
      if (!names.includes(query.get("db_name") ?? "")) throw new HttpError(404, "", "database not found");
      return ok<BranchSchemaCompareResponse>({ diff: `--- ${base.name}\n+++ ${branch.name}` });
    },
  },
  {
    method: "GET",
    path: "/projects/:project/operations/:operation",
    handle: async ({ project, params }) => {
      const operation = project.operations.find(params.operation ?? "");
      if (operation === undefined) throw new HttpError(404, "", "operation not found");
      return ok<OperationResponse>({ operation });
    },
  },
  {
    method: "GET",
    path: "/projects/:project/connection_uri",
    handle: async ({ project, query }) => {
      const branch = project.find(query.get("branch_id") ?? undefined);
      const isPooled = query.get("pooled") === "true";
      const endpoint = project.endpoints.get(query.get("endpoint_id") ?? "");
      const way = endpoint?.type === "read_only" ? "replica" : isPooled ? "pooler" : null;
      return ok<ConnectionURIResponse>({ uri: project.uriOf(branch, way) });
    },
  },
];

function ok<Body>(json: Body, status = 200): Answer {
  return { status, json };
}
