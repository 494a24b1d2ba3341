import { type DatabaseOptions, verifyConnection } from "@coderevai/db";

type Address = Pick<DatabaseOptions, "url" | "ca">;

/** Connects once to each database of a process. Throws `DatabaseRefused` where its settings can never work. */
export async function verifyDatabases(env: {
  readonly database: Address & Pick<DatabaseOptions, "replica">;
  readonly queue?: Address;
}): Promise<void> {
  await Promise.all([
    verifyConnection("DATABASE_URL", env.database),
    env.database.replica && verifyConnection("DATABASE_READ_URL", env.database.replica),
    env.queue && verifyConnection("DATABASE_URL_UNPOOLED", env.queue),
  ]);
}
