#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { runAdminCommand } from "./admin-command.ts";
import { loadSchemaEngine, schemaEngineVersion } from "./load-schema-engine.ts";
import { migrationConnections } from "./migration-connections.ts";
import { NO_DATABASE } from "./no-database.ts";
import { serveJsonRpc } from "./serve-json-rpc.ts";

/**
 * Stands in for Prisma's native schema engine: the same arguments and the same JSON-RPC on stdin and stdout, run by the
 * same engine built as WebAssembly. The CLI finds it through PRISMA_SCHEMA_ENGINE_BINARY (prisma/prisma.config.ts).
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  // The CLI passes flags that mean nothing here, such as the preview features.
  strict: false,
  options: {
    datamodels: { type: "string", multiple: true },
    datasource: { type: "string" },
    "enabled-preview-features": { type: "string" },
    "extension-types": { type: "string" },
    version: { type: "boolean" },
  },
});
const source = (typeof values.datasource === "string" ? JSON.parse(values.datasource) : {}) as {
  readonly url?: string;
  readonly shadowDatabaseUrl?: string;
};

if (values.version) {
  process.stdout.write(`schema-engine-cli ${schemaEngineVersion()}\n`);
} else if (positionals[0] === "cli") {
  process.exitCode = await runAdminCommand(positionals[1], source.url ?? "");
} else {
  await serveJsonRpc(async () => {
    const connections = source.url ? migrationConnections(source.url, source.shadowDatabaseUrl) : NO_DATABASE;
    const paths = (values.datamodels ?? []).filter((path) => typeof path === "string");
    return await loadSchemaEngine(
      connections,
      paths.map((path) => [path, readFileSync(path, "utf8")]),
    );
  });
  // The engine keeps its connection open.
  process.exit(0);
}
