import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { DOCKERFILE_RULES } from "./dockerfile-rules.ts";
import { readDockerfile } from "./read-dockerfile.ts";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const read = (path: string) => readFileSync(`${ROOT}${path}`, "utf8");
const APPS = ["web", "worker"];
const rules = DOCKERFILE_RULES.map((rule) => ({ ...rule, toString: () => rule.name }));

test.each(APPS.flatMap((app) => rules.map((rule) => [app, rule.name, rule] as const)))("%s: %s", (app, _, rule) => {
  expect(rule.find(readDockerfile(read(`apps/${app}/Dockerfile`)))).toEqual([]);
});

test.each(rules.map((rule) => [rule.name, rule] as const))(
  "the rule is broken by its bad example alone: %s",
  (_, rule) => {
    const bad = readDockerfile(rule.bad);
    expect(DOCKERFILE_RULES.filter(({ find }) => find(bad).length > 0).map(({ name }) => name)).toEqual([rule.name]);
  },
);

test.each(APPS)("%s: Node and pnpm are those of npm start", (app) => {
  const { scripts, packageManager } = JSON.parse(read("package.json"));
  const [, node] = /-p node@([\d.]+)/.exec(scripts.start) ?? [];
  const dockerfile = read(`apps/${app}/Dockerfile`);
  expect(dockerfile.match(/node:[\d.]+/g)?.every((image) => image === `node:${node}`)).toBe(true);
  expect(dockerfile).toContain(`npm install --global ${packageManager}\n`);
});

test("what is left out of a build is the same for every image, secrets first of all", () => {
  const [web, worker] = APPS.map((app) => read(`apps/${app}/Dockerfile.dockerignore`));
  expect(web).toBe(worker);
  for (const line of [".git", "**/node_modules", "**/.env", "**/.env.*", "**/*.env", "packages/operations/hosting"]) {
    expect(web?.split("\n")).toContain(line);
  }
});

test.each([
  ["an instruction", "FROM a:1.0.0-slim AS a\nADD https://example.com/a /a\n", "line 2: ADD is not replayed"],
  ["a flag", "FROM a:1.0.0-slim AS a\nCOPY --chown=1 a /a\n", "line 2: --chown of COPY is not replayed"],
  ["a variable", "FROM a:1.0.0-slim AS a\nCOPY $WHAT /a\n", "line 2: $WHAT would have to be expanded"],
  ["a shell form", "FROM a:1.0.0-slim AS a\nCMD node a.js\n", "line 2: a command has to be a JSON list"],
  ["a relative folder", "FROM a:1.0.0-slim AS a\nWORKDIR app\n", "line 2: app has to begin with /"],
  ["a stage without a name", "FROM a:1.0.0-slim\n", "line 1: FROM needs an image and AS a name"],
  ["a mounted cache", "FROM a:1.0.0-slim AS a\nRUN --mount=type=cache,target=/x true\n", "line 2: --mount of RUN"],
])("%s that the replay would not carry out is refused, with its line", (_, text, sentence) => {
  expect(() => readDockerfile(text)).toThrow(sentence);
});
