import pg from "pg";
import { OperationProblem } from "../../operation-problem.ts";
import type { Branch } from "../branch.ts";
import { toBranchName } from "../branch-name.ts";

/** What is known of a database that is a branch. It is kept as the database's comment, and so goes when it goes. */
export interface BranchNote {
  /** The installation's database. Several may share a server. */
  readonly installation: string;
  readonly name: string;
  readonly contents: Branch["contents"];
  readonly from: string;
  /** Moments in ISO 8601. */
  readonly createdAt: string;
  readonly expiresAt: string | null;
  /** Of a kept state: whether somebody asked for it, or a reset or restore left it behind. Null of other branches. */
  readonly keptBy: "request" | "replacement" | null;
}

export interface NotedDatabase {
  readonly database: string;
  readonly note: BranchNote;
}

const MARK = "coderevai-branch ";

export async function writeNote(admin: pg.Client, database: string, note: BranchNote): Promise<Branch> {
  const text = pg.escapeLiteral(MARK + JSON.stringify(note));
  await admin.query(`COMMENT ON DATABASE ${pg.escapeIdentifier(database)} IS ${text}`);
  return toBranch({ database, note });
}

/** The branch's own database, by its full name. */
export async function findNote(admin: pg.Client, installation: string, name: string): Promise<NotedDatabase> {
  const found = (await readNotes(admin, installation)).find(({ note }) => note.name === name);
  if (found === undefined) throw new OperationProblem(`There is no branch ${name}.`);
  return found;
}

/** The installation's branches, oldest first. */
export async function readNotes(admin: pg.Client, installation: string): Promise<NotedDatabase[]> {
  const { rows } = await admin.query<{ database: string; comment: string }>(
    `SELECT datname AS database, shobj_description(oid, 'pg_database') AS comment FROM pg_database
     WHERE starts_with(shobj_description(oid, 'pg_database'), $1)`,
    [MARK],
  );
  return rows
    .map(({ database, comment }) => ({ database, note: JSON.parse(comment.slice(MARK.length)) as BranchNote }))
    .filter(({ note }) => note.installation === installation)
    .sort((a, b) => a.note.createdAt.localeCompare(b.note.createdAt));
}

export function toBranch({ database, note }: NotedDatabase): Branch {
  const { name, kind } = toBranchName(note.name);
  const expiresAt = note.expiresAt === null ? null : new Date(note.expiresAt);
  return {
    name,
    kind,
    id: database,
    contents: note.contents,
    from: note.from,
    createdAt: new Date(note.createdAt),
    expiresAt,
  };
}
