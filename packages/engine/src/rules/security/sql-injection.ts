import type { SinkUse } from "../../taint/sink.ts";
import type { FlowRule } from "../rule.ts";
import { ALL_LANGUAGES } from "../rule-languages.ts";
import { isSqlText } from "./is-sql-text.ts";

/** Where a fragment is enough: builders whose argument is SQL by definition. */
function isBuiltText(use: SinkUse): boolean {
  return use.value.isBuilt || use.value.flows.some((flow) => flow.origin.kind !== "parameter" && !flow.origin.isWhole);
}

/** Database handles by the names and libraries they come from. */
const HANDLE =
  /(?:^|\.|\b)(?:db|database|pool|conn|connection|client|cursor|cur|c|sql|mysql|pg|knex|sequelize|prisma|session|engine|tx|trx|transaction|queryRunner|manager|repository|dataSource|objects|stmt|statement|sqlite\w*|\w*(?:[dD]b|[cC]onn|[cC]onnection|[cC]ursor|[pP]ool|[cC]lient|[sS]ession|[rR]epository|[eE]ngine))(?:\(\))?$|\(\)$/;

export const SQL_INJECTION: FlowRule = {
  becomes: "becomes part of the SQL text",
  document: {
    id: "sql-injection",
    title: "SQL text is put together from untrusted input",
    category: "security",
    severity: "critical",
    tier: "proven",
    cwe: 89,
    languages: ALL_LANGUAGES,
    why: "Whoever sends the value can end the statement and add one of their own: read other people's rows, change them or delete the table.",
    remedy: "Keep the statement constant and pass the value as a bound parameter.",
    examples: [
      {
        language: "javascript",
        bad: 'app.get("/user", (req, res) => {\n  db.query("SELECT * FROM users WHERE id = " + req.query.id, done);\n});',
        good: 'app.get("/user", (req, res) => {\n  db.query("SELECT * FROM users WHERE id = $1", [req.query.id], done);\n});',
      },
      {
        language: "python",
        bad: '@app.get("/user")\ndef user():\n    name = request.args.get("name")\n    cursor.execute(f"SELECT * FROM users WHERE name = \'{name}\'")\n',
        good: '@app.get("/user")\ndef user():\n    name = request.args.get("name")\n    cursor.execute("SELECT * FROM users WHERE name = %s", (name,))\n',
      },
    ],
  },
  sinks: [
    {
      danger: "sql",
      family: "script",
      kind: "call",
      names: [
        "query",
        "execute",
        "exec",
        "run",
        "all",
        "get",
        "each",
        "prepare",
        "raw",
        "unsafe",
        "queryRaw",
        "createQuery",
        "multi",
        "any",
        "one",
        "none",
        "many",
        "oneOrNone",
        "manyOrNone",
      ],
      receiver: null,
      argument: 0,
      need: "built",
      countsLocal: true,
      when: isSqlText,
    },
    {
      danger: "sql",
      family: "script",
      kind: "call",
      names: ["query"],
      receiver: HANDLE,
      argument: 0,
      need: "flow",
      when: (use) => use.value.flows.some((flow) => !flow.origin.isWhole) && !use.value.isBuilt,
    },
    {
      danger: "sql",
      family: "script",
      kind: "call",
      names: [
        "$queryRawUnsafe",
        "$executeRawUnsafe",
        "whereRaw",
        "orderByRaw",
        "havingRaw",
        "groupByRaw",
        "joinRaw",
        "literal",
        "selectRaw",
        "fromRaw",
      ],
      receiver: null,
      argument: 0,
      need: "built",
      when: isBuiltText,
    },
    {
      danger: "sql",
      family: "python",
      kind: "call",
      names: [
        "execute",
        "executemany",
        "executescript",
        "raw",
        "text",
        "query",
        "fetch",
        "fetchrow",
        "fetchval",
        "fetchall",
        "read_sql",
        "read_sql_query",
        "run",
        "exec_driver_sql",
        "RawSQL",
        "mogrify",
        "scalar",
        "prepare",
      ],
      receiver: null,
      argument: 0,
      need: "built",
      countsLocal: true,
      when: isSqlText,
    },
    {
      danger: "sql",
      family: "python",
      kind: "call",
      names: ["execute", "executescript", "raw"],
      receiver: HANDLE,
      argument: 0,
      need: "flow",
      when: (use) => use.value.flows.some((flow) => !flow.origin.isWhole) && !use.value.isBuilt,
    },
    {
      danger: "sql",
      family: "python",
      kind: "call",
      names: ["extra"],
      receiver: /objects|filter|all|queryset|qs/,
      argument: "any",
      need: "flow",
    },
  ],
};
