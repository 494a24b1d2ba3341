import { GitHubStandIn } from "@coderevai/localcloud/github";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runWords } from "../../testing/run-words.ts";
import { runDeploymentCommand } from "../deployment-command.ts";
import { COMMENT_MARKER } from "./build-comment.ts";

let github: GitHubStandIn;
beforeEach(async () => {
  github = await GitHubStandIn.start();
});
afterEach(() => github.stop());

const comment = (...words: string[]) =>
  runWords(runDeploymentCommand, ["comment", "--pull", "12", "--branch", "feature/x", ...words], github.env);
const ours = () => github.state.comments.filter(({ body }) => body.startsWith(COMMENT_MARKER));

test("there is one comment, made once and changed with each push", async () => {
  expect(await comment()).toMatchObject({ code: 0, out: "The comment is made.\n" });
  expect(await comment("--url", "https://pr-12.coderevai.example")).toMatchObject({ out: "The comment is changed.\n" });
  expect(await comment("--url", "https://pr-12.coderevai.example")).toMatchObject({
    out: "The comment is unchanged.\n",
  });
  expect(ours()).toHaveLength(1);
  expect(ours()[0]?.body).toContain("https://pr-12.coderevai.example");
});

test("it is found behind two hundred others, and who else writes the marker is left alone", async () => {
  for (let id = 1; id <= 250; id += 1)
    github.state.comments.push({ id, pull: 12, login: "somebody", body: `comment ${id}` });
  github.state.comments.push({ id: 251, pull: 12, login: "somebody", body: `${COMMENT_MARKER}\nmine` });
  await comment();
  await comment("--url", "https://pr-12.coderevai.example");
  expect(github.state.comments).toHaveLength(252);
  expect(github.state.comments.find(({ id }) => id === 251)?.body).toBe(`${COMMENT_MARKER}\nmine`);
});

test("two that were made at once become one", async () => {
  for (const id of [1, 2]) {
    github.state.comments.push({ id, pull: 12, login: "github-actions[bot]", body: `${COMMENT_MARKER}\nold` });
  }
  await comment();
  expect(github.state.comments.map(({ id }) => id)).toEqual([1]);
});

test("a busy GitHub is asked again; a refusal is told without the token", async () => {
  github.failNext({ status: 502 }, { status: 429 });
  expect((await comment()).code).toBe(0);
  const refused = await runWords(runDeploymentCommand, ["comment", "--pull", "12", "--branch", "x"], {
    ...github.env,
    GITHUB_TOKEN: "ghs_wrong",
  });
  expect(refused.code).toBe(1);
  expect(refused.complaint).toContain("It does not take GITHUB_TOKEN.");
  expect(refused.complaint).not.toContain("ghs_wrong");
});

test("a comment that may have been taken is not posted again by itself", async () => {
  github.failNext({ method: "POST", status: 503 });
  expect((await comment()).code).toBe(1);
  expect(github.requests.filter(({ method }) => method === "POST")).toHaveLength(1);
});

test("a dry run prints the comment and asks nobody", async () => {
  const { code, out } = await comment("--dry-run");
  expect([code, out.startsWith(COMMENT_MARKER), github.requests.length]).toEqual([0, true, 0]);
});
