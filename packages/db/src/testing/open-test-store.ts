import pg from "pg";
import { createDatabase } from "../create-database.ts";
import type { Database, SourceKey } from "../database.ts";
import { createTestDatabase } from "./create-test-database.ts";
import { refuseDifferences } from "./refuse-differences.ts";

export interface TestStore extends Database {
  /** As the product connects. */
  readonly url: string;
  /** Postgres without the store, as superuser where the database is the test's own, to look at what was written. */
  readonly sql: pg.Pool;
}

/** Obviously no secret: every byte is the same. */
export function testKey(id: string, byte: number): SourceKey {
  return { id, secret: new Uint8Array(32).fill(byte) };
}

/** A store on an empty database of its own; close() drops it, and throws when units do not add up. */
export async function openTestStore(): Promise<TestStore> {
  const { url, adminUrl, drop } = await createTestDatabase();
  const store = openStoreOn(url, adminUrl);
  return {
    ...store,
    close: async () => {
      await store.close();
      await refuseDifferences(url).finally(drop);
    },
  };
}

/** A store on a database that is there, as the role of the address. */
export function openStoreOn(url: string, adminUrl = url): TestStore {
  const database = createDatabase({ url, minConnections: 0, maxConnections: 10, sourceKeys: [testKey("k1", 1)] });
  const sql = new pg.Pool({ connectionString: adminUrl, max: 3 });
  sql.on("error", () => {});
  return {
    ...database,
    url,
    sql,
    close: async () => {
      await database.close();
      await sql.end();
    },
  };
}
