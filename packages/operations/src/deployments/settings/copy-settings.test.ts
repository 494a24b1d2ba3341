import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GitHubStandIn } from "@coderevai/localcloud/github";
import { VercelStandIn } from "@coderevai/localcloud/vercel";
import sodium from "libsodium-wrappers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runWords } from "../../testing/run-words.ts";
import { runDeploymentCommand } from "../deployment-command.ts";

let github: GitHubStandIn;
let vercel: VercelStandIn;
let folder: string;
beforeEach(async () => {
  [github, vercel, folder] = await Promise.all([
    GitHubStandIn.start(),
    VercelStandIn.start(),
    mkdtemp(join(tmpdir(), "settings-")),
  ]);
  await writeFile(join(folder, "settings.env"), SETTINGS);
});
afterEach(async () => {
  await Promise.all([github.stop(), vercel.stop(), rm(folder, { recursive: true, force: true })]);
});

const SECRET = "postgresql://app:s3cret-word@db.example/coderevai";
const PEM = "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----";
const SETTINGS = `# what a preview gets
APP_ENV=preview
APP_ORIGIN="https://pr-12.coderevai.example"
DATABASE_URL="${SECRET}"
CLERK_JWT_KEY="${PEM}"
EMPTY=
`;

function copy(...words: string[]) {
  const from = join(folder, "settings.env");
  return runWords(runDeploymentCommand, ["copy-settings", "--from", from, ...words], { ...github.env, ...vercel.env });
}

test("at Vercel secrets are write-only and for that branch alone; what is the same is not written again", async () => {
  const words = ["--to", "vercel", "--environment", "preview", "--branch", "feature/x"];
  const first = await copy(...words);
  expect(first).toMatchObject({ code: 0, out: expect.stringContaining("DATABASE_URL: new") });
  expect(
    vercel.state.variables.map(({ key, value, type, target, gitBranch }) => [key, value, type, target, gitBranch]),
  ).toEqual([
    ["APP_ENV", "preview", "encrypted", ["preview"], "feature/x"],
    ["APP_ORIGIN", "https://pr-12.coderevai.example", "encrypted", ["preview"], "feature/x"],
    ["CLERK_JWT_KEY", PEM, "encrypted", ["preview"], "feature/x"],
    ["DATABASE_URL", SECRET, "sensitive", ["preview"], "feature/x"],
  ]);
  vercel.requests.length = 0;
  const again = await copy(...words);
  expect(again.out).toContain("APP_ENV: as it is");
  expect(vercel.requests.filter((line) => line.startsWith("POST"))).toHaveLength(1);
  expect(`${first.out}${again.out}`).not.toContain("s3cret-word");
});

test("another environment's values, and those for all branches, are left alone", async () => {
  await copy("--to", "vercel", "--environment", "production");
  await copy("--to", "vercel", "--environment", "preview");
  await copy("--to", "vercel", "--environment", "preview", "--branch", "feature/x");
  expect(vercel.state.variables).toHaveLength(12);
});

test("at GitHub secrets are sealed so that GitHub alone opens them, and what is no secret is a variable", async () => {
  await sodium.ready;
  const pair = sodium.crypto_box_keypair();
  github.state.keys.set("production", Buffer.from(pair.publicKey).toString("base64"));
  const { code, out } = await copy("--to", "github", "--environment", "production");
  expect(code).toBe(0);
  expect([...github.state.secrets.keys()]).toEqual(["production/DATABASE_URL"]);
  const sealed = Buffer.from(github.state.secrets.get("production/DATABASE_URL")?.sealed ?? "", "base64");
  const opened = sodium.crypto_box_seal_open(new Uint8Array(sealed), pair.publicKey, pair.privateKey);
  expect(Buffer.from(opened).toString("utf8")).toBe(SECRET);
  expect(github.state.variables.get("production/APP_ORIGIN")).toBe("https://pr-12.coderevai.example");
  expect(out).not.toContain("s3cret-word");
  github.requests.length = 0;
  const again = await copy("--to", "github", "--environment", "production");
  expect(again.out).toContain("DATABASE_URL: written anew; nobody can tell whether it differs");
  expect(github.requests.filter(({ method }) => method !== "GET")).toHaveLength(1);
});

test("a dry run tells names and changes, and writes nothing", async () => {
  github.state.keys.set("production", Buffer.alloc(32, 7).toString("base64"));
  github.state.variables.set("production/APP_ENV", "staging");
  for (const to of ["vercel", "github"]) {
    const { code, out } = await copy("--to", to, "--environment", "production", "--dry-run");
    expect(code).toBe(0);
    expect(out).toContain("DATABASE_URL: new");
    expect(out).not.toContain("s3cret-word");
  }
  expect(vercel.requests.every((line) => line.startsWith("GET"))).toBe(true);
  expect(github.requests.every(({ method }) => method === "GET")).toBe(true);
});

test.each([
  [["--to", "gitlab", "--environment", "production"], 2],
  [["--to", "vercel", "--environment", "staging"], 2],
  [["--to", "github", "--environment", "production"], 1],
] as const)("what cannot be done is refused: %j", async (words, code) => {
  expect((await copy(...words)).code).toBe(code);
});
