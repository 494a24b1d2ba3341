import pg from "pg";
import { OperationProblem } from "../../operation-problem.ts";
import type { Branch } from "../branch.ts";
import type { RestoreBranch } from "../branch-driver.ts";
import { type NotedDatabase, readNotes } from "./branch-note.ts";

/** Of each branch so many states are kept that were asked for, and as many that were left behind; older ones go. */
const KEPT_PER_BRANCH = 5;

/** What a branch held at moments, oldest first. */
export async function findKept(admin: pg.Client, installation: string, { name }: Branch): Promise<NotedDatabase[]> {
  const notes = await readNotes(admin, installation);
  return notes.filter(({ note }) => note.name.startsWith("kept/") && note.from === name);
}

/**
 * A state to go back to: the one of that name; else the last that somebody asked to keep by that moment; without either
 * the last of all, which undoes the last reset or restore.
 */
export async function chooseKept(
  admin: pg.Client,
  installation: string,
  branch: Branch,
  { at, from }: Pick<RestoreBranch, "at" | "from">,
): Promise<string> {
  const kept = await findKept(admin, installation, branch);
  const found = kept.findLast(({ note }) => {
    if (from !== null) return note.name === from;
    return at === null || (note.keptBy === "request" && new Date(note.createdAt) <= at);
  });
  if (found !== undefined) return found.database;
  const names = kept.map(({ note }) => `${note.name} (${note.createdAt})`).join(", ");
  throw new OperationProblem(
    `Of ${branch.name} no such state was kept. Kept: ${names || "nothing; pnpm db branch keep does it"}.`,
  );
}

/** A kept state takes no connections: it is there to be copied. */
export async function closeKept(admin: pg.Client, branch: Branch, { database, note }: NotedDatabase): Promise<void> {
  await admin.query(`ALTER DATABASE ${pg.escapeIdentifier(database)} ALLOW_CONNECTIONS false`);
  const kept = await findKept(admin, note.installation, branch);
  const older = kept.filter((other) => other.note.keptBy === note.keptBy).slice(0, -KEPT_PER_BRANCH);
  for (const { database: old } of older) await dropDatabase(admin, old);
}

export async function dropDatabase(admin: pg.Client, database: string): Promise<void> {
  await admin.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(database)} WITH (FORCE)`);
}
