import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { VercelStandIn } from "@coderevai/localcloud/vercel";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runWords } from "../../testing/run-words.ts";
import { runDeploymentCommand } from "../deployment-command.ts";
import { removeFromVercel } from "./remove-from-vercel.ts";
import { VercelProject } from "./vercel-project.ts";
import { findVercelSettings } from "./vercel-settings.ts";

let vercel: VercelStandIn;
let folder: string;
beforeEach(async () => {
  vercel = await VercelStandIn.start();
  folder = await mkdtemp(join(tmpdir(), "coderevai-vercel-"));
});
afterEach(async () => {
  await vercel.stop();
  await rm(folder, { recursive: true, force: true });
});

const call = (...words: string[]) =>
  runWords(runDeploymentCommand, words, { ...vercel.env, GITHUB_REPOSITORY_ID: "4711" });
const create = (environment: string, sha: string, ...words: string[]) =>
  call("create", "--environment", environment, "--branch", "feature/x", "--sha", sha, ...words);

function project(): VercelProject {
  const settings = findVercelSettings(vercel.env);
  if (settings === null) throw new Error("no settings");
  return new VercelProject(settings);
}

test("a preview is built, waited for and given its address", async () => {
  const { code, out } = await create("preview", "abc", "--alias", "pr-12.coderevai.example", "--json");
  expect([code, JSON.parse(out)]).toEqual([
    0,
    { id: "dpl_1", url: "https://pr-12.coderevai.example", environment: "preview", previousId: null },
  ]);
  expect(vercel.state.aliases.get("pr-12.coderevai.example")).toBe("dpl_1");
  expect(vercel.state.production).toBeNull();
});

test("a build that fails is told, and gets no address", async () => {
  vercel.state.nextBuilds = "ERROR";
  const { code, complaint } = await create("preview", "abc", "--alias", "pr-12.coderevai.example");
  expect([code, complaint, vercel.state.aliases.size]).toEqual([
    1,
    "Vercel's build ended as ERROR: the build failed. Its log is at Vercel.\n",
    0,
  ]);
});

test("production gets the domains when it is promoted, and what had them before gets them back", async () => {
  const [first, second] = [join(folder, "1.json"), join(folder, "2.json")];
  await create("production", "one", "--report", first);
  expect(vercel.state.production).toBeNull();
  await call("promote", "--deployment", first);
  await create("production", "two", "--report", second);
  await call("promote", "--deployment", second);
  expect(vercel.state.production).toBe("dpl_2");
  expect(await call("roll-back", "--deployment", second)).toMatchObject({ code: 0 });
  expect(vercel.state.production).toBe("dpl_1");
  expect(await call("roll-back", "--deployment", first)).toMatchObject({ code: 1 });
  expect(vercel.state.production).toBe("dpl_1");
});

test("what is removed of a branch is its previews and its own variables, nothing else", async () => {
  for (let index = 0; index < 25; index += 1) await create("preview", `sha${index}`);
  await create("production", "live");
  const put = (key: string, gitBranch?: string) =>
    project().putVariable({ key, value: "x", type: "sensitive", target: ["preview"], ...(gitBranch && { gitBranch }) });
  await put("DATABASE_URL", "feature/x");
  await put("DATABASE_URL", "feature/y");
  await put("STRIPE_SECRET_KEY");
  expect(await removeFromVercel(project(), "feature/x")).toEqual({ deployments: 25, variables: 1 });
  expect([...vercel.state.deployments.values()].map(({ sha }) => sha)).toEqual(["live"]);
  expect(vercel.state.variables.map(({ gitBranch }) => gitBranch)).toEqual(["feature/y", null]);
});

test("a pull request from main leads to nothing being removed", async () => {
  await call("create", "--environment", "preview", "--branch", "main", "--sha", "abc");
  expect(await removeFromVercel(project(), "main")).toEqual({ deployments: 0, variables: 0 });
  expect(vercel.state.deployments.size).toBe(1);
});
