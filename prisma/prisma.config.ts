import { fileURLToPath } from "node:url";
import { nativeEngineUrl } from "../packages/db/src/migrate/native-engine-url.ts";

/**
 * Every command of the Prisma CLI, `generate` too, first downloads a native schema engine and fails where its host cannot
 * be reached. Ours (packages/db/src/schema-engine) runs the same engine as WebAssembly and needs no network, so it is the
 * default and a fresh clone works offline with no variable set. CODEREVAI_PRISMA_NATIVE_ENGINE=1 uses Prisma's own, as
 * deployments and CI do. See .github/decisions/0002-prisma-schema-engine-fallback.md.
 */
const isNative = process.env.CODEREVAI_PRISMA_NATIVE_ENGINE === "1";
if (!isNative) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(
    new URL("../packages/db/src/schema-engine/schema-engine.ts", import.meta.url),
  );
}

// Migrations go past the pooler, whose sessions cannot hold an advisory lock. `generate` needs no database.
const url = process.env.DATABASE_URL_UNPOOLED || process.env.DATABASE_URL || "";

// No defineConfig(): `prisma` is a dependency of packages/db and cannot be imported from this folder.
export default {
  schema: "schema.prisma",
  migrations: { path: "migrations" },
  datasource: {
    url: isNative && url !== "" ? nativeEngineUrl(url) : url,
    shadowDatabaseUrl: process.env.SHADOW_DATABASE_URL,
  },
};
