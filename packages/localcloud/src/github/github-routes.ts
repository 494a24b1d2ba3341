import type { components } from "@octokit/openapi-types";
import type { Answer } from "../http/answer.ts";
import { HttpError } from "../http/http-error.ts";
import type { GitHubState } from "./github-state.ts";

type Schemas = components["schemas"];
/** The parts that are looked at, by GitHub's own names and types. */
type CommentPart = Pick<Schemas["issue-comment"], "id" | "body"> & {
  user: Pick<NonNullable<Schemas["nullable-simple-user"]>, "login"> | null;
};
type PullPart = Pick<Schemas["pull-request"], "number" | "state"> & {
  head: Pick<Schemas["pull-request"]["head"], "ref"> & { repo: { full_name: string } | null };
};
type KeyPart = Pick<Schemas["actions-public-key"], "key" | "key_id">;
type SecretPart = Pick<Schemas["actions-secret"], "name">;
type VariablePart = Pick<Schemas["actions-variable"], "name" | "value">;

interface GitHubCall {
  readonly state: GitHubState;
  readonly params: Record<string, string>;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

interface GitHubRoute {
  readonly method: string;
  readonly path: string;
  handle(call: GitHubCall): Promise<Answer>;
}

const LOGIN = "github-actions[bot]";
const LONGEST_COMMENT = 65_536;
const ENVIRONMENT = "/environments/:environment";

/** The part of GitHub's REST API that comments, pull requests and settings need. */
export const GITHUB_ROUTES: readonly GitHubRoute[] = [
  {
    method: "GET",
    path: "/pulls/:number",
    handle: async ({ state, params }) => {
      const number = Number(params.number);
      const pull = state.pulls.get(number) ?? notFound();
      const repo = { full_name: pull.isFork ? "somebody/shop" : "coderevai-samples/shop" };
      return ok<PullPart>({ number, state: pull.state, head: { ref: pull.ref, repo } });
    },
  },
  {
    method: "GET",
    path: "/issues/:number/comments",
    handle: async ({ state, params, query }) => {
      const own = state.comments.filter(({ pull }) => pull === Number(params.number));
      return ok<CommentPart[]>(pageOf(own, query).map(toComment));
    },
  },
  {
    method: "POST",
    path: "/issues/:number/comments",
    handle: async ({ state, params, body }) => {
      const comment = { id: state.nextId(), pull: Number(params.number), login: LOGIN, body: readBody(body) };
      state.comments.push(comment);
      return { status: 201, json: toComment(comment) };
    },
  },
  {
    method: "PATCH",
    path: "/issues/comments/:id",
    handle: async ({ state, params, body }) => {
      const comment = state.comments.find(({ id }) => id === Number(params.id)) ?? notFound();
      comment.body = readBody(body);
      return ok<CommentPart>(toComment(comment));
    },
  },
  {
    method: "DELETE",
    path: "/issues/comments/:id",
    handle: async ({ state, params }) => {
      const index = state.comments.findIndex(({ id }) => id === Number(params.id));
      if (index < 0) notFound();
      state.comments.splice(index, 1);
      return { status: 204 };
    },
  },
  {
    method: "GET",
    path: `${ENVIRONMENT}/secrets/public-key`,
    handle: async ({ state, params }) =>
      ok<KeyPart>({ key_id: "key-1", key: state.keys.get(environmentOf(params)) ?? notFound() }),
  },
  {
    method: "GET",
    path: `${ENVIRONMENT}/secrets`,
    handle: async ({ state, params, query }) => {
      const secrets: SecretPart[] = namesIn(state.secrets, params).map((name) => ({ name }));
      return ok({ total_count: secrets.length, secrets: pageOf(secrets, query) });
    },
  },
  {
    method: "PUT",
    path: `${ENVIRONMENT}/secrets/:name`,
    handle: async ({ state, params, body }) => {
      const { encrypted_value, key_id } = body as { encrypted_value: string; key_id: string };
      if (!/^[A-Za-z0-9+/]+=*$/.test(encrypted_value)) throw new HttpError(422, "", "no base64");
      const key = `${environmentOf(params)}/${params.name}`;
      const isNew = !state.secrets.has(key);
      state.secrets.set(key, { keyId: key_id, sealed: encrypted_value });
      return { status: isNew ? 201 : 204 };
    },
  },
  {
    method: "GET",
    path: `${ENVIRONMENT}/variables`,
    handle: async ({ state, params, query }) => {
      const place = environmentOf(params);
      const names = namesIn(state.variables, params);
      const variables: VariablePart[] = names.map((name) => ({
        name,
        value: state.variables.get(`${place}/${name}`) ?? "",
      }));
      return ok({ total_count: variables.length, variables: pageOf(variables, query) });
    },
  },
  {
    method: "POST",
    path: `${ENVIRONMENT}/variables`,
    handle: async ({ state, params, body }) => {
      const { name, value } = body as VariablePart;
      if (state.variables.has(`${environmentOf(params)}/${name}`)) throw new HttpError(409, "", "already exists");
      state.variables.set(`${environmentOf(params)}/${name}`, value);
      return { status: 201, json: {} };
    },
  },
  {
    method: "PATCH",
    path: `${ENVIRONMENT}/variables/:name`,
    handle: async ({ state, params, body }) => {
      if (!state.variables.has(`${environmentOf(params)}/${params.name}`)) notFound();
      state.variables.set(`${environmentOf(params)}/${params.name}`, (body as VariablePart).value);
      return { status: 204 };
    },
  },
];

function ok<T>(json: T): Answer {
  return { status: 200, json };
}

function notFound(): never {
  throw new HttpError(404, "", "Not Found");
}

function toComment({ id, login, body }: { id: number; login: string; body: string }): CommentPart {
  return { id, body, user: { login } };
}

function readBody(body: unknown): string {
  const { body: text } = body as { body: string };
  if (text.length > LONGEST_COMMENT) throw new HttpError(422, "", "body is too long");
  return text;
}

function environmentOf(params: Record<string, string>): string {
  return decodeURIComponent(params.environment ?? "");
}

function namesIn(map: ReadonlyMap<string, unknown>, params: Record<string, string>): string[] {
  const prefix = `${environmentOf(params)}/`;
  return [...map.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
}

function pageOf<T>(rows: readonly T[], query: URLSearchParams): T[] {
  const size = Math.min(Number(query.get("per_page") ?? 30), 100);
  const page = Number(query.get("page") ?? 1);
  return rows.slice((page - 1) * size, page * size);
}
