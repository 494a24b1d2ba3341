import { ColumnTypeEnum, type SqlDriverAdapter, type SqlQuery } from "@prisma/driver-adapter-utils";
import type { MigrationConnections } from "./migration-connections.ts";

/** The engine asks it first of all, even to compare two files: is the schema there, and which Postgres is it? */
const GREETING = /pg_namespace[\s\S]*version\(\)[\s\S]*server_version_num/;

/** For commands that need no database, such as a diff of two schema files: answers the engine's greeting and nothing else. */
export const NO_DATABASE: MigrationConnections = {
  provider: "postgres",
  adapterName: "coderevai-schema-engine",
  connect: async () => ADAPTER,
  connectToShadowDb: refuse,
  close: async () => {},
};

const ADAPTER: SqlDriverAdapter = {
  provider: "postgres",
  adapterName: "coderevai-schema-engine",
  getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
  queryRaw: async ({ sql }: SqlQuery) => {
    if (!GREETING.test(sql)) return refuse();
    return {
      columnNames: ["exists", "version", "numeric_version"],
      columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
      rows: [[true, "PostgreSQL 15.0", 150_000]],
    };
  },
  executeRaw: refuse,
  executeScript: refuse,
  startTransaction: refuse,
  dispose: async () => {},
};

async function refuse(): Promise<never> {
  throw new Error("There is no database: set DATABASE_URL_UNPOOLED or DATABASE_URL.");
}
