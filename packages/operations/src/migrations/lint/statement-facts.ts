import { type AlterTableCmd, loadModule, type Node, parseSync } from "libpg-query";

/** A statement of a migration as Postgres itself reads it. */
export interface Statement {
  readonly node: Node;
  /** Counted from one. */
  readonly line: number;
}

/** The statements of a script. Throws Postgres' own words where it cannot be read. */
export async function parseStatements(sql: string): Promise<Statement[]> {
  await loadModule();
  // Places are counted in bytes.
  const bytes = Buffer.from(sql);
  return (parseSync(sql).stmts ?? []).flatMap(({ stmt, stmt_location: start = 0 }) => {
    if (stmt === undefined) return [];
    const rest = bytes.subarray(start).toString();
    const skipped = /^(?:\s|;|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/.exec(rest)?.[0] ?? "";
    const lead = bytes.subarray(0, start).toString() + skipped;
    return [{ node: stmt, line: lead.split("\n").length }];
  });
}

/** Tables that the script itself makes: nobody uses them yet, and they are empty. */
export function newTables(statements: readonly Statement[]): ReadonlySet<string> {
  return new Set(
    statements.flatMap(({ node }) => ("CreateStmt" in node ? [node.CreateStmt.relation?.relname ?? ""] : [])),
  );
}

/** What is changed of tables that were there before. */
export function changesOf({ node }: Statement, made: ReadonlySet<string>): AlterTableCmd[] {
  if (!("AlterTableStmt" in node) || made.has(node.AlterTableStmt.relation?.relname ?? "")) return [];
  return (node.AlterTableStmt.cmds ?? []).flatMap((cmd) => ("AlterTableCmd" in cmd ? [cmd.AlterTableCmd] : []));
}

/** Whether it changes rows of a table that was there before. */
export function changesRows({ node }: Statement, made: ReadonlySet<string>): boolean {
  const relation =
    ("UpdateStmt" in node && node.UpdateStmt.relation) ||
    ("DeleteStmt" in node && node.DeleteStmt.relation) ||
    ("InsertStmt" in node && node.InsertStmt.relation);
  return relation !== false && relation !== undefined && !made.has(relation.relname ?? "");
}

/** Whether it runs outside transactions alone. */
export function isConcurrent({ node }: Statement): boolean {
  if ("IndexStmt" in node) return node.IndexStmt.concurrent === true;
  if ("DropStmt" in node) return node.DropStmt.concurrent === true;
  return "ReindexStmt" in node || "VacuumStmt" in node;
}

/** Whether it names one of our schemas; within the body of a function it may, as that is not run by the script. */
export function namesSchema({ node }: Statement): boolean {
  const text = JSON.stringify(node);
  if ("DoStmt" in node && /\b(?:public|pgboss)\b"?\s*\./i.test(text)) return true;
  return /"(?:schemaname|sval)":"(?:public|pgboss)"/.test(text);
}
