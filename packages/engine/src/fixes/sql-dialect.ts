import { importsOf } from "../rules/qualify-call.ts";
import { memberOf } from "../syntax/access-path.ts";
import type { CallSite } from "../syntax/call-site.ts";
import type { SyntaxFile } from "../syntax/syntax-file.ts";

/** How a library writes its bound parameters; `isCertain` when the file names the library. */
export interface SqlDialect {
  readonly placeholder: (position: number) => string;
  readonly isCertain: boolean;
}

const numbered = (position: number) => `$${position}`;
const question = () => "?";
const percent = () => "%s";

/** Libraries by the module they are imported from. */
const LIBRARIES: readonly (readonly [RegExp, SqlDialect["placeholder"]])[] = [
  [/^(?:pg|pg-pool|postgres|@neondatabase\/serverless|@vercel\/postgres|pg-promise|asyncpg)\b/, numbered],
  [/^(?:mysql2?|mysql2\/promise|mariadb|promise-mysql|sqlite3|better-sqlite3|sqlite|node:sqlite)\b/, question],
  [/^(?:psycopg2?|psycopg|MySQLdb|pymysql|mysql\.connector|django\.db|aiomysql|aiopg)\b/, percent],
];

/** The dialect of a call, by the file's imports, else by the usual name of the receiver; null when nothing says. */
export function sqlDialect(call: CallSite, file: SyntaxFile): SqlDialect | null {
  const member = memberOf(call.callee);
  if (!member?.name || !/^(?:query|execute|run|all|get|each)$/.test(member.name)) return null;
  const known = fromImports(file);
  if (known) return { placeholder: known, isCertain: true };
  if (file.family === "python") return member.name === "execute" ? { placeholder: percent, isCertain: false } : null;
  const receiver = member.object.text.split(".").at(-1) ?? "";
  if (member.name !== "query") return { placeholder: question, isCertain: false };
  return /^(?:pool|client|pg|db|database)$/i.test(receiver)
    ? { placeholder: numbered, isCertain: false }
    : { placeholder: question, isCertain: false };
}

function fromImports(file: SyntaxFile): SqlDialect["placeholder"] | null {
  const modules = new Set([...importsOf(file).values(), ...plainImports(file)]);
  const found = LIBRARIES.filter(([pattern]) => [...modules].some((module) => pattern.test(module)));
  // Python's sqlite3 is imported under its own name and binds with a question mark as well.
  const dialects = new Set(found.map(([, placeholder]) => placeholder));
  return dialects.size === 1 ? ([...dialects][0] ?? null) : null;
}

function plainImports(file: SyntaxFile): string[] {
  if (file.family !== "python") return [];
  const statements = file.nodes.filter((node) => node.type === "import_statement");
  return statements.flatMap((node) => node.childrenOf("name").map((name) => name.text));
}
