import { applyMigrations } from "./apply-migrations.ts";

/** Brings the database of DATABASE_URL_UNPOOLED up to date, the queue's tables included: a step of every deployment. */
const url = process.env.DATABASE_URL_UNPOOLED;

if (url === undefined || url === "") {
  process.stderr.write("DATABASE_URL_UNPOOLED is missing: the address of Postgres itself, not of a pooler.\n");
  process.exitCode = 2;
} else {
  const { applied } = await applyMigrations({ url });
  process.stdout.write(applied.length === 0 ? "The database is up to date.\n" : `Applied ${applied.join(", ")}.\n`);
}
