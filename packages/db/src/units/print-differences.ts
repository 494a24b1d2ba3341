import { findDifferences } from "./find-differences.ts";

/** Says whether all units of the database of DATABASE_URL_UNPOOLED add up; exit code 1 when they do not. Changes nothing. */
const url = process.env.DATABASE_URL_UNPOOLED;

if (url === undefined || url === "") {
  process.stderr.write("DATABASE_URL_UNPOOLED is missing: the address of Postgres itself, not of a pooler.\n");
  process.exitCode = 2;
} else {
  const differences = await findDifferences(url);
  for (const { ownerId, where, problem } of differences) process.stdout.write(`${ownerId} ${where}: ${problem}\n`);
  process.stdout.write(differences.length === 0 ? "All units add up.\n" : `${differences.length} differences.\n`);
  process.exitCode = differences.length === 0 ? 0 : 1;
}
