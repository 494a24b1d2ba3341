import { randomUUID } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { PostgresStartError } from "./postgres-start-error.ts";
import { findPostmaster } from "./postmaster.ts";

/**
 * Where root keeps what `nobody` must reach when the checkout is closed to others (mode 0700).
 * /var/tmp is open to everybody, so the folder is used only when it is root's own and nobody else can write to it.
 */
const SHELTER = "/var/tmp/coderevai-postgres";

/** A folder for the data of this checkout, named by an id that the checkout keeps: deleted with it, it is not found again. */
export function shelteredDataDir(dataDir: string): string {
  checkShelter();
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const marker = join(dataDir, "sheltered-as");
  if (!existsSync(marker)) createMarker(marker);
  const id = readFileSync(marker, "utf8").trim();
  if (!/^[0-9a-f-]{36}$/.test(id))
    throw new PostgresStartError(`${marker} is damaged. Delete ${dataDir} and start again.`);
  return join(SHELTER, `data-${id}`);
}

function createMarker(marker: string): void {
  sweepOrphans();
  const id = randomUUID();
  writeFileSync(marker, id, { flag: "wx", mode: 0o600 });
  writeFileSync(join(SHELTER, `data-${id}.origin`), marker, { mode: 0o600 });
}

/** Data whose checkout was deleted, and with it the only way to find the data. */
function sweepOrphans(): void {
  for (const name of readdirSync(SHELTER)) {
    if (!name.endsWith(".origin")) continue;
    const originFile = join(SHELTER, name);
    const dataDir = originFile.slice(0, -".origin".length);
    if (existsSync(readFileSync(originFile, "utf8")) || findPostmaster(dataDir) !== null) continue;
    for (const path of [dataDir, `${dataDir}.lock`, originFile]) rmSync(path, { recursive: true, force: true });
  }
}

/** A copy of the binaries that everybody may read and run. */
export function shelteredBinaries(native: { readonly folder: string; readonly version: string }): string {
  checkShelter();
  const copy = join(SHELTER, `binaries-${native.version}`);
  if (existsSync(copy)) return copy;
  const half = `${copy}.${process.pid}`;
  cpSync(native.folder, half, { recursive: true, verbatimSymlinks: true });
  openTree(half);
  try {
    renameSync(half, copy);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    // Another start was faster: its copy is as good.
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

function checkShelter(): void {
  mkdirSync(SHELTER, { recursive: true, mode: 0o711 });
  const stat = lstatSync(SHELTER);
  if (stat.isDirectory() && stat.uid === 0 && (stat.mode & 0o022) === 0) return;
  throw new PostgresStartError(
    `${SHELTER} exists and is not a folder that only root can write to, so it is not safe to use. Remove it and start again.`,
  );
}

function openTree(folder: string): void {
  const pending = [folder];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    const stat = lstatSync(path);
    if (stat.isSymbolicLink()) continue;
    chmodSync(path, stat.isDirectory() || (stat.mode & 0o100) !== 0 ? 0o755 : 0o644);
    if (stat.isDirectory()) pending.push(...readdirSync(path).map((name) => join(path, name)));
  }
}
