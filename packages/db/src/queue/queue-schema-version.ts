import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The version of its tables that the installed pg-boss expects, from its package. */
export function queueSchemaVersion(): number {
  const path = createRequire(import.meta.url)
    .resolve("pg-boss")
    .replace(/dist[^.]*\.js$/, "package.json");
  const manifest = JSON.parse(readFileSync(path, "utf8")) as { pgboss: { schema: number } };
  return manifest.pgboss.schema;
}
