import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockFolder } from "./lock-folder.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "localcloud-lock-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Takes the lock in another process and keeps it until it is killed. */
const HOLD = `
  const { lockFolder } = await import(process.argv[1]);
  lockFolder(process.argv[2]);
  console.log("held");
  setInterval(() => {}, 1000);
`;

function hold() {
  const modulePath = new URL("./lock-folder.ts", import.meta.url).href;
  return spawn(process.execPath, ["--input-type=module", "-e", HOLD, modulePath, folder]);
}

test("a folder that another process uses is refused by its number, and taken over when that process dies", async () => {
  const holder = hold();
  await once(holder.stdout, "data");
  expect(() => lockFolder(folder)).toThrow(`${folder} is in use by process ${holder.pid}. Stop that local cloud first`);
  holder.kill("SIGKILL");
  await once(holder, "exit");
  lockFolder(folder).release();
  expect(existsSync(path.join(folder, "localcloud.lock"))).toBe(false);
});

test("the same process cannot take a folder twice", () => {
  const lock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(`in use by process ${process.pid}`);
  lock.release();
  lockFolder(folder).release();
});

test.each(["", "not a number", "999999999 1", `${spawnSync("true").pid} 1`])(
  "a lock that says %j holds nobody up",
  (text) => {
    writeFileSync(path.join(folder, "localcloud.lock"), text);
    lockFolder(folder).release();
  },
);

test("a lock whose process number went to another process is taken over", () => {
  writeFileSync(path.join(folder, "localcloud.lock"), `${process.ppid} 1`);
  if (process.platform === "linux") lockFolder(folder).release();
  else expect(() => lockFolder(folder)).toThrow("in use");
});
