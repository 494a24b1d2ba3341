import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runWords } from "../testing/run-words.ts";
import { runSecretsCommand } from "./secrets-command.ts";

/** Assembled, so that nobody takes it for a live one. */
const TOKEN = ["ghp", "_", "x9Kd72LmQp04RtYv83Ws", "Bn61HjZa5FcE7uGi"].join("");

let folder: string;
const git = (...words: string[]) =>
  execFileSync("git", ["-C", folder, "-c", "user.name=t", "-c", "user.email=t@example.com", ...words], {
    stdio: "ignore",
  });
const scan = (...words: string[]) => runWords(runSecretsCommand, ["scan", "--folder", folder, ...words], {});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "coderevai-secrets-"));
  git("init", "-q");
  await writeFile(join(folder, "setup.js"), `// secretlint-disable\nconst token = "${TOKEN}";\n`);
  git("add", "-A");
  git("commit", "-qm", "first");
  await writeFile(join(folder, "setup.js"), "const token = process.env.TOKEN;\n");
  git("add", "-A");
  git("commit", "-qm", "second");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("a token that was committed once is found in the history, with its place and without itself", async () => {
  expect(await scan()).toMatchObject({ code: 0 });
  const { code, out } = await scan("--history");
  expect(code).toBe(1);
  expect(out).toMatch(/^setup\.js:2 github \(blob [0-9a-f]{12}, sha256 [0-9a-f]{64}\)$/m);
  expect(out).not.toContain(TOKEN);
});

test("this repository holds no credential", async () => {
  const { code, out } = await runWords(runSecretsCommand, ["scan"], {});
  expect([code, out]).toEqual([0, expect.stringContaining("No credential in")]);
});
