import { applyMigrations } from "@coderevai/db/migrate";
import { OperationStatus } from "@neondatabase/api-client";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openNeonBench } from "../../testing/branch-bench.ts";

// The first tests are the life of one preview, in order.
let bench: Awaited<ReturnType<typeof openNeonBench>>;
beforeAll(async () => {
  bench = await openNeonBench();
  await bench.query("production", callOf("customer"));
});
beforeEach(() => {
  bench.neon.requests.length = 0;
});
afterAll(() => bench.close());

const callOf = (owner: string) =>
  `INSERT INTO api_usage (id, owner_id, request_id, procedure, at, duration_ms, status, tokens)
   VALUES (gen_random_uuid(), '${owner}', 'r', 'p', now(), 1, 'ok', 0)`;
const owners = async (name: string) =>
  (await bench.query(name, "SELECT owner_id FROM api_usage ORDER BY owner_id")).map((row) => row.owner_id);
const branch = (...words: string[]) => bench.run("branch", ...words);
const project = () => bench.neon.project;
const idOf = (name: string) => [...project().branches.values()].find((candidate) => candidate.name === name)?.id ?? "";
const changes = () => bench.neon.requests.filter(({ method }) => method !== "GET");
const path = (rest: string) => `/projects/${project().id}${rest}`;

test("a preview is asked for as tables alone, with an end in whole seconds, and is ready when the command ends", async () => {
  const { code, json, complaint } = await branch("create", "preview/pr-1", "--expires", "7d");
  expect([code, complaint]).toEqual([0, ""]);
  expect(changes()).toEqual([
    {
      method: "POST",
      path: path("/branches"),
      query: {},
      headers: {
        authorization: "Bearer napi_",
        accept: expect.stringContaining("application/json"),
        contentType: "application/json",
      },
      body: {
        branch: {
          name: "preview/pr-1",
          parent_id: idOf("main"),
          init_source: "schema-only",
          expires_at: "2026-12-02T09:00:01Z",
        },
        endpoints: [{ type: "read_write" }],
      },
    },
  ]);
  const looks = bench.neon.requests.filter(({ path: asked }) => asked.startsWith(path("/operations/")));
  expect(new Set(looks.map(({ path: asked }) => asked)).size).toBe(3);
  expect(looks.length).toBeGreaterThan(3);
  expect(project().operations.isBusy).toBe(false);
  expect(json.branch).toMatchObject({ id: idOf("preview/pr-1"), contents: "schema", from: null });
});

test("it holds nobody's rows and all migrations, so that a deployment applies what is new alone", async () => {
  expect(await owners("preview/pr-1")).toEqual([]);
  const url = project().uriOf(project().find(idOf("preview/pr-1")), null);
  expect(await applyMigrations({ url })).toEqual({ applied: [] });
});

test("asked for again, it lives longer", async () => {
  expect((await branch("create", "preview/pr-1", "--expires", "1d")).code).toBe(0);
  const expected = { method: "PATCH", path: path(`/branches/${idOf("preview/pr-1")}`) };
  expect(changes()).toMatchObject([{ ...expected, body: { branch: { expires_at: "2026-11-26T09:00:02Z" } } }]);
});

test("one that was left half made is made again", async () => {
  await bench.query("preview/pr-1", "DELETE FROM _prisma_migrations");
  expect((await branch("create", "preview/pr-1", "--expires", "1d")).json).toMatchObject({ isNew: true });
  expect(changes().map(({ method }) => method)).toEqual(["DELETE", "POST"]);
  const url = project().uriOf(project().find(idOf("preview/pr-1")), null);
  expect(await applyMigrations({ url })).toEqual({ applied: [] });
});

test("a reset makes a preview anew from tables alone: production's rows never come in", async () => {
  await bench.query("preview/pr-1", callOf("tester"));
  const before = idOf("preview/pr-1");
  expect((await branch("reset", "preview/pr-1")).code).toBe(0);
  expect(await owners("preview/pr-1")).toEqual([]);
  expect(idOf("preview/pr-1")).not.toBe(before);
  expect(changes().map(({ method, path: asked }) => [method, asked])).toEqual([
    ["DELETE", path(`/branches/${before}`)],
    ["POST", path("/branches")],
  ]);
  expect(changes()[1]?.body).toMatchObject({
    branch: { init_source: "schema-only", expires_at: "2026-11-26T09:00:03Z" },
  });
});

test("a restore goes back in the branch's own history and keeps what was there", async () => {
  const id = idOf("preview/pr-1");
  const { code, json } = await branch("restore", "preview/pr-1", "--at", "2026-11-25T08:00:00.250Z");
  expect(code).toBe(0);
  expect(changes()).toMatchObject([
    {
      method: "POST",
      path: path(`/branches/${id}/restore`),
      body: {
        source_branch_id: id,
        source_timestamp: "2026-11-25T08:00:00.250Z",
        preserve_under_name: "kept/pr-1-20261125t090005000",
      },
    },
  ]);
  expect(json).toMatchObject({ branch: { contents: "schema" }, keptAs: "kept/pr-1-20261125t090005000" });
  expect((await branch("restore", "preview/pr-1")).complaint).toContain("--at");
  bench.neon.requests.length = 0;
  expect((await branch("restore", "preview/pr-1", "--from", "kept/pr-1-20261125t090005000")).code).toBe(0);
  expect(changes()[0]?.body).toEqual({
    source_branch_id: idOf("kept/pr-1-20261125t090005000"),
    preserve_under_name: "kept/pr-1-20261125t090007000",
  });
  expect((await branch("restore", "preview/pr-1", "--from", "kept/of-another")).complaint).toContain("no state of");
  expect((await branch("restore", "preview/pr-1", "--from", "production")).code).toBe(2);
});

test("deleting takes what was kept along, and a second time is no error", async () => {
  expect((await branch("delete", "preview/pr-1")).json).toEqual({ isDeleted: true });
  expect(changes().map(({ method }) => method)).toEqual(["DELETE", "DELETE", "DELETE"]);
  expect([...project().branches.values()].map(({ name }) => name)).toEqual(["main"]);
  expect((await branch("delete", "preview/pr-1")).json).toEqual({ isDeleted: false });
});

test("a copy with rows is a child of production at a moment, and is reset from it", async () => {
  const words = ["--with-data", "--at", "2026-11-25T08:00:00Z", "--expires", "1d"];
  expect((await branch("create", "restore/drill", ...words)).code).toBe(0);
  expect(changes()[0]?.body).toMatchObject({
    branch: {
      name: "restore/drill",
      parent_id: idOf("main"),
      init_source: "parent-data",
      parent_timestamp: "2026-11-25T08:00:00.000Z",
    },
  });
  await bench.query("restore/drill", "DELETE FROM api_usage");
  expect((await branch("reset", "restore/drill")).code).toBe(0);
  expect(changes().at(-1)).toMatchObject({
    path: path(`/branches/${idOf("restore/drill")}/restore`),
    body: { source_branch_id: idOf("main") },
  });
  expect(await owners("restore/drill")).toEqual(["customer"]);
  expect((await branch("delete", "restore/drill")).code).toBe(0);
});

test("a preview that somebody made with rows is not taken for ours, and a reset empties it", async () => {
  await project().create({ branch: { name: "preview/pr-2", parent_id: idOf("main") } });
  expect(await owners("preview/pr-2")).toEqual(["customer"]);
  expect(await branch("create", "preview/pr-2")).toMatchObject({
    code: 1,
    complaint: expect.stringContaining("holds data"),
  });
  expect((await branch("reset", "preview/pr-2")).code).toBe(0);
  expect(await owners("preview/pr-2")).toEqual([]);
  await branch("delete", "preview/pr-2");
});

test("branches of more than one page are all seen; only those whose end has come are swept", async () => {
  const template = project().find(idOf("main"));
  const make = (name: string, parts: object) => {
    const id = `br-${name.replaceAll("/", "-")}`;
    project().branches.set(id, { ...template, default: false, id, name, ...parts });
  };
  for (let index = 0; index < 120; index += 1) make(`dev/nobody-${index}`, { expires_at: "2026-01-01T00:00:00Z" });
  make("preview/feature/made-by-vercel", { created_at: "2026-11-01T00:00:00Z" });
  make("preview/new", { created_at: "2026-11-24T00:00:00Z" });
  make("preview/over", { expires_at: "2026-11-25T09:00:00Z" });
  const { json } = await branch("sweep");
  expect(json).toEqual({ deleted: ["preview/feature/made-by-vercel", "preview/over"] });
  for (const id of [...project().branches.keys()])
    if (id.startsWith("br-dev") || id === "br-preview-new") project().branches.delete(id);
});

test("a locked project and too many requests are waited for; nothing is begun twice", async () => {
  bench.neon.failNext({ status: 423, method: "POST", times: 2 });
  bench.neon.failNext({ status: 429, method: "GET", headers: { "retry-after": "0" } });
  bench.neon.failNext({ status: 503, method: "GET" });
  expect((await branch("create", "preview/pr-3")).code).toBe(0);
  expect(changes().map(({ method }) => method)).toEqual(["POST", "POST", "POST"]);
  await branch("delete", "preview/pr-3");
  bench.neon.requests.length = 0;
  bench.neon.failNext({ status: 500, method: "POST" });
  expect(await branch("create", "preview/pr-4")).toMatchObject({ code: 1, complaint: expect.stringContaining("500") });
  expect(changes()).toHaveLength(1);
});

test("of two that make a branch at once one makes it", async () => {
  const made = await Promise.all([branch("create", "preview/pr-6"), branch("create", "preview/pr-6")]);
  expect(made.map(({ code }) => code)).toEqual([0, 0]);
  expect(made.filter(({ json }) => json.isNew)).toHaveLength(1);
  expect((await branch("delete", "preview/pr-6")).json).toEqual({ isDeleted: true });
});

test("an operation that fails at Neon fails the command, and no half branch stays", async () => {
  project().operations.outcome = OperationStatus.Failed;
  const failed = await branch("create", "preview/pr-5");
  expect(failed).toMatchObject({ code: 1, complaint: expect.stringContaining("create_branch is failed") });
  project().operations.outcome = OperationStatus.Finished;
  expect(idOf("preview/pr-5")).toBe("");
});

test("wrong settings are told without the key", async () => {
  const { runDbCommand } = await import("../../db-command.ts");
  const key = "napi_wrong_key_that_is_secret";
  const cases = [
    [{ NEON_API_KEY: key }, 1, "does not take NEON_API_KEY"],
    [{ NEON_PROJECT_ID: "no-such-project" }, 1, "NEON_PROJECT_ID"],
    [{ NEON_API_BASE: "http://127.0.0.1:1" }, 1, "ECONNREFUSED"],
    [{ NEON_PROJECT_ID: "" }, 2, "NEON_PROJECT_ID is missing"],
    [{ NEON_API_KEY: "", NEON_PROJECT_ID: "" }, 2, "DATABASE_URL_UNPOOLED"],
  ] as const;
  for (const [parts, code, part] of cases) {
    const said: string[] = [];
    const note = (text: string) => said.push(text);
    const scene = { env: { ...bench.env, ...parts }, now: () => bench.clock.now, write: note, complain: note };
    expect(await runDbCommand(["branch", "delete", "preview/x"], scene)).toBe(code);
    expect(said.join("")).toContain(part);
    expect(said.join("")).not.toContain(key);
  }
});
