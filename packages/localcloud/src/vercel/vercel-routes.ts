import type { Answer } from "../http/answer.ts";
import { HttpError } from "../http/http-error.ts";
import type { StoredDeployment, StoredVariable, VercelState } from "./vercel-state.ts";

/** The parts that are looked at, by the names of Vercel's documentation (vercel.com/docs/rest-api). */
interface DeploymentPart {
  readonly id: string;
  readonly url: string;
  readonly readyState: "QUEUED" | "BUILDING" | "READY" | "ERROR";
  readonly target: "production" | null;
  readonly errorMessage?: string;
}

interface VariablePart {
  readonly id: string;
  readonly key: string;
  readonly value: string;
  readonly type: string;
  readonly target: readonly string[];
  readonly gitBranch?: string;
  readonly decrypted: boolean;
}

interface VercelCall {
  readonly state: VercelState;
  readonly params: Record<string, string>;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

interface VercelRoute {
  readonly method: string;
  readonly path: string;
  handle(call: VercelCall): Promise<Answer>;
}

const BUILD_ASKS = 2;
const PAGE_SIZE = 20;

/** The part of Vercel's REST API that deployments and settings need. */
export const VERCEL_ROUTES: readonly VercelRoute[] = [
  {
    method: "POST",
    path: "/v13/deployments",
    handle: async ({ state, body }) => {
      const { target = null, gitSource } = body as {
        target?: "production";
        gitSource: { type: string; repoId: string; ref: string; sha: string };
      };
      if (gitSource.type !== "github" || !gitSource.repoId)
        throw new HttpError(400, "bad_request", "gitSource is wanted");
      const id = state.nextId("dpl");
      const made: StoredDeployment = {
        ...{ id, url: `${id.replace("_", "-")}.vercel.invalid`, target },
        ...{ gitBranch: gitSource.ref, sha: gitSource.sha, asksLeft: BUILD_ASKS, endsAs: state.nextBuilds },
      };
      state.deployments.set(id, made);
      return ok(toDeployment(made));
    },
  },
  {
    method: "GET",
    path: "/v13/deployments/:id",
    handle: async ({ state, params }) => {
      const found = findDeployment(state, params.id);
      found.asksLeft = Math.max(0, found.asksLeft - 1);
      return ok(toDeployment(found));
    },
  },
  {
    method: "DELETE",
    path: "/v13/deployments/:id",
    handle: async ({ state, params }) => {
      const { id } = findDeployment(state, params.id);
      state.deployments.delete(id);
      return ok({ uid: id, state: "DELETED" });
    },
  },
  {
    method: "GET",
    path: "/v7/deployments",
    handle: async ({ state, query }) => {
      const [branch, target] = [query.get("branch"), query.get("target")];
      const start = Number(query.get("until") ?? 0);
      const found = [...state.deployments.values()].filter(
        (one) => one.gitBranch === branch && (one.target ?? "preview") === (target ?? one.target ?? "preview"),
      );
      const next = start + PAGE_SIZE < found.length ? start + PAGE_SIZE : null;
      const deployments = found.slice(start, start + PAGE_SIZE).map(({ id, url }) => ({ uid: id, url }));
      return ok({ deployments, pagination: { count: deployments.length, next, prev: null } });
    },
  },
  {
    method: "POST",
    path: "/v2/deployments/:id/aliases",
    handle: async ({ state, params, body }) => {
      const { alias } = body as { alias: string };
      state.aliases.set(alias, findDeployment(state, params.id).id);
      return ok({ uid: state.nextId("als"), alias, created: new Date(0).toISOString() });
    },
  },
  {
    method: "GET",
    path: "/v9/projects/:project",
    handle: async ({ state, params }) => {
      const targets = state.production === null ? {} : { production: { id: state.production } };
      return ok({ id: params.project, targets });
    },
  },
  { method: "POST", path: "/v10/projects/:project/promote/:id", handle: takeDomains },
  { method: "POST", path: "/v1/projects/:project/rollback/:id", handle: takeDomains },
  {
    method: "GET",
    path: "/v10/projects/:project/env",
    handle: async ({ state, query }) =>
      ok({ envs: state.variables.map((variable) => toVariable(variable, query.get("decrypt") === "true")) }),
  },
  {
    method: "POST",
    path: "/v10/projects/:project/env",
    handle: async ({ state, query, body }) => {
      const wish = body as Omit<StoredVariable, "id" | "gitBranch"> & { gitBranch?: string };
      const gitBranch = wish.gitBranch ?? null;
      const known = state.variables.find(
        (one) => one.key === wish.key && one.gitBranch === gitBranch && `${one.target}` === `${wish.target}`,
      );
      if (known !== undefined && query.get("upsert") !== "true") throw new HttpError(403, "ENV_CONFLICT", "it exists");
      if (known === undefined) state.variables.push({ ...wish, id: state.nextId("env"), gitBranch });
      else Object.assign(known, { value: wish.value, type: wish.type });
      return { status: 201, json: { created: { key: wish.key }, failed: [] } };
    },
  },
  {
    method: "DELETE",
    path: "/v9/projects/:project/env/:id",
    handle: async ({ state, params }) => {
      const index = state.variables.findIndex(({ id }) => id === params.id);
      if (index < 0) throw new HttpError(404, "not_found", "no such variable");
      state.variables.splice(index, 1);
      return ok({});
    },
  },
];

async function takeDomains({ state, params }: VercelCall): Promise<Answer> {
  state.production = findDeployment(state, params.id).id;
  return { status: 201, json: {} };
}

function ok(json: unknown): Answer {
  return { status: 200, json };
}

function findDeployment(state: VercelState, id: string | undefined): StoredDeployment {
  const found = state.deployments.get(id ?? "");
  if (found === undefined) throw new HttpError(404, "not_found", "Deployment not found");
  return found;
}

function toDeployment({ id, url, target, asksLeft, endsAs }: StoredDeployment): DeploymentPart {
  const readyState = asksLeft > 0 ? "BUILDING" : endsAs;
  return { id, url, target, readyState, ...(readyState === "ERROR" && { errorMessage: "the build failed" }) };
}

/** Sensitive values are never given out. */
function toVariable({ gitBranch, ...variable }: StoredVariable, isDecrypted: boolean): VariablePart {
  const decrypted = isDecrypted && variable.type !== "sensitive";
  return { ...variable, value: decrypted ? variable.value : "", decrypted, ...(gitBranch !== null && { gitBranch }) };
}
