import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as runtime from "@prisma/schema-engine-wasm/schema_engine_bg";
import type { MigrationConnections } from "./migration-connections.ts";

export interface LoadedSchemaEngine {
  readonly engine: runtime.SchemaEngine;
  /** Ends its connections. */
  close(): Promise<void>;
}

/** The part of WebAssembly that is used; its types come with the DOM's, which a server package does not have. */
interface WasmLoader {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Readonly<Record<string, unknown>> };
}

const MODULE = "@prisma/schema-engine-wasm/schema_engine_bg";

/**
 * Prisma's schema engine, as WebAssembly, speaking to Postgres through the given connections.
 * `datamodels` are [path, content] pairs; without any it knows only the database.
 */
export async function loadSchemaEngine(
  connections: MigrationConnections,
  datamodels: readonly (readonly [string, string])[],
): Promise<LoadedSchemaEngine> {
  startRuntime();
  const files = datamodels.map(([path, content]): [string, string] => [path, content]);
  const engine = await runtime.SchemaEngine.new(
    { datamodels: files.length > 0 ? files : undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(connections),
  );
  return { engine, close: () => connections.close() };
}

/** The build of the engine, as the native one says it: the commit after the package's version. */
export function schemaEngineVersion(): string {
  const path = createRequire(import.meta.url)
    .resolve(MODULE)
    .replace(/[^/\\]+$/, "package.json");
  const manifest = JSON.parse(readFileSync(path, "utf8")) as { version: string };
  return manifest.version.replace(/^.*\.(?=[0-9a-f]{40}$)/, "");
}

let isStarted = false;

// The package's own entry imports the .wasm file as a module, which Node does only behind a flag.
function startRuntime(): void {
  if (isStarted) return;
  const path = createRequire(import.meta.url)
    .resolve(MODULE)
    .replace(/\.js$/, ".wasm");
  const { Module, Instance } = Reflect.get(globalThis, "WebAssembly") as WasmLoader;
  const imports = Object.fromEntries(Object.entries(runtime).map(([name, value]) => [name, unreferenced(name, value)]));
  const { exports } = new Instance(new Module(readFileSync(path)), { "./schema_engine_bg.js": imports });
  runtime.__wbg_set_wasm(exports);
  const start = exports.__wbindgen_start;
  if (typeof start === "function") start();
  isStarted = true;
}

/** The engine lets its timer of ten seconds for the lock run on when it has the lock; no process waits for that to end. */
function unreferenced(name: string, value: unknown): unknown {
  if (!name.startsWith("__wbg_setTimeout_") || typeof value !== "function") return value;
  return (...given: unknown[]) => {
    const timer: NodeJS.Timeout = value(...given);
    return timer.unref();
  };
}
