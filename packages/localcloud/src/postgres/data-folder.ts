import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describeFailure } from "./describe-failure.ts";
import { PostgresStartError } from "./postgres-start-error.ts";
import { type ServerIdentity, spawnOptionsFor } from "./server-identity.ts";

/** Major version of the packages we install; a data folder of another one cannot be opened. */
const MAJOR_VERSION = "18";
export const SUPERUSER = "coderevai";

/** Makes the data folder unless it is there. It appears whole or not at all: initdb works in a folder beside it. */
export function prepareDataFolder(dataDir: string, nativeFolder: string, identity: ServerIdentity): void {
  if (existsSync(join(dataDir, "PG_VERSION"))) {
    checkVersion(dataDir);
    return;
  }
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
    throw new PostgresStartError(`${dataDir} holds other files, so no database is made there. Move them away.`);
  }
  const half = `${dataDir}.making`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true, mode: 0o700 });
  if (identity.kind === "nobody") chownSync(half, identity.uid, identity.gid);
  try {
    initialise(half, nativeFolder, identity);
    renameSync(half, dataDir);
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
}

/** The password that was made with the folder. Loopback is open to every user of the machine, so there is one. */
export function readPassword(dataDir: string): string {
  return readFileSync(passwordFile(dataDir), "utf8").trim();
}

function initialise(folder: string, nativeFolder: string, identity: ServerIdentity): void {
  const password = `${folder}.password`;
  writeFileSync(password, randomBytes(24).toString("hex"), { mode: 0o600 });
  try {
    if (identity.kind === "nobody") chownSync(password, identity.uid, identity.gid);
    const made = spawnSync(join(nativeFolder, "bin", "initdb"), initdbArguments(folder, password), {
      ...spawnOptionsFor(identity),
      encoding: "utf8",
      timeout: 60_000,
    });
    if (made.status !== 0) {
      throw new PostgresStartError(
        describeFailure(`${made.stdout}\n${made.stderr}\n${made.error ?? ""}`, dirname(folder)),
      );
    }
    renameSync(password, passwordFile(folder));
  } finally {
    rmSync(password, { force: true });
  }
}

function initdbArguments(folder: string, password: string): string[] {
  return [
    ...["-D", folder, "-U", SUPERUSER, "-A", "scram-sha-256", `--pwfile=${password}`, "-E", "UTF8"],
    // The built-in locale sorts alike on every machine and needs none installed.
    ...["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-sync", "--no-instructions"],
  ];
}

function checkVersion(dataDir: string): void {
  const version = readFileSync(join(dataDir, "PG_VERSION"), "utf8").trim();
  if (version === MAJOR_VERSION) return;
  throw new PostgresStartError(
    `${dataDir} was made by Postgres ${version}, and this is Postgres ${MAJOR_VERSION}. Move it away; a new one is made at the next start.`,
  );
}

function passwordFile(dataDir: string): string {
  return join(dataDir, "coderevai-password");
}
