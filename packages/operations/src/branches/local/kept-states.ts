import pg from "pg";
import { OperationProblem } from "../../operation-problem.ts";
import type { Branch } from "../branch.ts";
import { type NotedDatabase, readNotes } from "./branch-note.ts";

/** Of each branch so many states are kept; older ones go. */
const KEPT_PER_BRANCH = 5;

/** What a branch held at moments, oldest first. */
export async function findKept(admin: pg.Client, installation: string, { name }: Branch): Promise<NotedDatabase[]> {
  const notes = await readNotes(admin, installation);
  return notes.filter(({ note }) => note.name.startsWith("kept/") && note.from === name);
}

/** The last state that was kept by that moment. */
export async function findKeptBy(admin: pg.Client, installation: string, branch: Branch, at: Date): Promise<string> {
  const kept = await findKept(admin, installation, branch);
  const found = kept.findLast(({ note }) => new Date(note.createdAt) <= at);
  if (found !== undefined) return found.database;
  const moments = kept.map(({ note }) => note.createdAt).join(", ");
  throw new OperationProblem(
    `Of ${branch.name} nothing was kept by ${at.toISOString()}. Kept: ${moments || "nothing; pnpm db branch keep does it"}.`,
  );
}

/** A kept state takes no connections: it is there to be copied. */
export async function closeKept(
  admin: pg.Client,
  installation: string,
  branch: Branch,
  database: string,
): Promise<void> {
  await admin.query(`ALTER DATABASE ${pg.escapeIdentifier(database)} ALLOW_CONNECTIONS false`);
  const older = (await findKept(admin, installation, branch)).slice(0, -KEPT_PER_BRANCH);
  for (const { database: old } of older) await dropDatabase(admin, old);
}

export async function dropDatabase(admin: pg.Client, database: string): Promise<void> {
  await admin.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(database)} WITH (FORCE)`);
}
