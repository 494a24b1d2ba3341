import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { PostgresStartError } from "./postgres-start-error.ts";

/** Who runs Postgres. It refuses to run as root, so root hands over to `nobody`. */
export type ServerIdentity =
  | { readonly kind: "self" }
  | { readonly kind: "nobody"; readonly uid: number; readonly gid: number };

export function chooseServerIdentity(): ServerIdentity {
  if (process.getuid?.() !== 0) return { kind: "self" };
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith("nobody:"));
  const [, , uid, gid] = line?.split(":") ?? [];
  if (uid === undefined || gid === undefined) {
    throw new PostgresStartError(
      "Postgres refuses to run as root, and this machine has no user `nobody`. Run as a normal user.",
    );
  }
  // macOS writes nobody's ids as -2.
  return { kind: "nobody", uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 };
}

/** What a child process needs to run as that identity, and nothing of our environment but the search path. */
export function spawnOptionsFor(identity: ServerIdentity) {
  const ids = identity.kind === "nobody" ? { uid: identity.uid, gid: identity.gid } : {};
  // The working folder may be closed to `nobody`.
  return {
    ...ids,
    cwd: "/",
    env: { PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C", HOME: "/tmp", TZ: "UTC" },
  };
}

/** Whether that identity can pass into the folder and see what is in it. */
export function canEnter(identity: ServerIdentity, folder: string): boolean {
  if (identity.kind === "self") return true;
  const options = { ...spawnOptionsFor(identity), timeout: 5_000 };
  return spawnSync("/bin/sh", ["-c", 'test -x "$1" && test -r "$1"', "sh", folder], options).status === 0;
}
