import { existsSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { afterEach, expect, test } from "vitest";
import { removeEnvFile, writeEnvFile } from "./env-file.ts";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function stateFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "coderevai-env-"));
  folders.push(folder);
  return folder;
}

const ENV = {
  PLAIN: "a",
  EMPTY: "",
  PEM: "-----BEGIN PUBLIC KEY-----\nMIIB+/=\n-----END PUBLIC KEY-----\n",
  URL: "postgresql://a:it's%20%5C@localhost/x?sslmode=verify-full#no-comment",
  ODD: " spaces, = and $HOME and \\n ",
  BOTH: `it's "so"`,
};

test("what is written is read by Node as it was, and by nobody but the owner", async () => {
  const stateDir = await stateFolder();
  const file = await writeEnvFile(stateDir, ENV);
  expect(parseEnv(await readFile(file, "utf8"))).toEqual(ENV);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await removeEnvFile(stateDir);
  expect(existsSync(file)).toBe(false);
});

test("one that was left open to others does not stay so", async () => {
  const stateDir = await stateFolder();
  await writeFile(join(stateDir, "env"), "OLD=1\n");
  await chmod(join(stateDir, "env"), 0o644);
  const file = await writeEnvFile(stateDir, { PLAIN: "a" });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readFile(file, "utf8")).toBe("PLAIN='a'\n");
});

test("what cannot be written so that it is read again is refused", async () => {
  await expect(writeEnvFile(await stateFolder(), { A: "'`\"" })).rejects.toThrow("every kind of quotation mark");
});
