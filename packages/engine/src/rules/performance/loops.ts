import { FLOW_TABLES } from "../../languages/flow-tables.ts";
import { memberOf } from "../../syntax/access-path.ts";
import { FUNCTION_TYPES, parametersOf } from "../../syntax/function-shape.ts";
import { stringValue } from "../../syntax/string-value.ts";
import type { SyntaxFile } from "../../syntax/syntax-file.ts";
import type { SyntaxNode } from "../../syntax/syntax-node.ts";
import { importsOf, qualifyCall } from "../qualify-call.ts";
import type { RuleMatch, SyntaxRule } from "../rule.ts";
import { ALL_LANGUAGES, PYTHON_LANGUAGES, SCRIPT_LANGUAGES } from "../rule-languages.ts";

const LOOPS = new Set(["for_statement", "for_in_statement", "while_statement", "do_statement"]);
const LOOPS_AND_FUNCTIONS = new Set([...LOOPS, ...FUNCTION_TYPES]);

/** The loop that runs a node again and again, unless a function stands between. */
function loopAround(node: SyntaxNode): SyntaxNode | null {
  const owner = node.closest(LOOPS_AND_FUNCTIONS);
  return owner && LOOPS.has(owner.type) && owner.child("body")?.contains(node) ? owner : null;
}

const QUERY = /^(?:query|execute|findOne|findUnique|findFirst|findById|findByPk|fetchone|fetchrow|fetchval)$/;
const HANDLE =
  /(?:^|\.)(?:db|pool|conn|connection|client|cursor|cur|prisma|prisma\.\w+|repository|\w*Repository|[A-Z]\w*|session)$/;

function checkQueryInLoop(node: SyntaxNode, file: SyntaxFile): RuleMatch | null {
  const call = qualifyCall(node, file);
  const member = call ? memberOf(call.callee) : null;
  const loop = loopAround(node);
  if (
    !call ||
    !member?.name ||
    !loop ||
    loop.type === "while_statement" ||
    !QUERY.test(member.name) ||
    !HANDLE.test(member.object.text)
  )
    return null;
  const text = stringValue(call.positional[0] ?? null);
  const reads = text === null ? /^find|^fetch/.test(member.name) : /^\s*select\b/i.test(text);
  return reads ? { node, title: `\`${member.object.text}.${member.name}\` runs one query per turn of the loop` } : null;
}

function checkAwaitInLoop(node: SyntaxNode): RuleMatch | null {
  const loop = loopAround(node);
  if (loop?.type !== "for_in_statement" || loop.children.some((child) => child.type === "await")) return null;
  return { node, title: "Each turn of the loop waits for the one before" };
}

function checkRegexInLoop(node: SyntaxNode, file: SyntaxFile): RuleMatch | null {
  const call = qualifyCall(node, file);
  const isCompile = call?.name === "re.compile" || call?.name === "RegExp";
  if (!call || !isCompile || !loopAround(node) || stringValue(call.positional[0] ?? null) === null) return null;
  return { node, title: "The same pattern is compiled in every turn of the loop" };
}

function checkTextInLoop(node: SyntaxNode): RuleMatch | null {
  const right = node.child("right");
  const isText = right && (right.type === "string" || (right.type === "binary_operator" && /^f?["']/.test(right.text)));
  if (node.child("operator")?.text !== "+=" || !isText || !loopAround(node)) return null;
  return { node, title: `\`${node.child("left")?.text}\` is copied in every turn of the loop` };
}

function checkSyncInHandler(node: SyntaxNode, file: SyntaxFile): RuleMatch | null {
  const call = qualifyCall(node, file);
  if (!call || !/^(?:fs|fs-extra|child_process|crypto|zlib)\.\w+Sync$/.test(call.name) || /existsSync$/.test(call.name))
    return null;
  const fn = node.closest(FUNCTION_TYPES);
  if (!fn || !rolesOf(fn, file).includes("request")) return null;
  return { node, title: `\`${call.callee.text}\` stops every other request while it works` };
}

function rolesOf(fn: SyntaxNode, file: SyntaxFile) {
  return FLOW_TABLES[file.family].handlerParameters(fn, parametersOf(fn), importsOf(file));
}

const COMMON = { category: "performance", tier: "pattern", cwe: null } as const;

/** Work that is repeated or that stands in the way of other work. */
export const LOOP_COSTS: readonly SyntaxRule[] = [
  {
    document: {
      ...COMMON,
      id: "query-in-loop",
      title: "A query runs once per turn of a loop",
      severity: "medium",
      languages: ALL_LANGUAGES,
      why: "A list of a thousand entries costs a thousand round trips to the database, one after the other.",
      remedy: "Fetch all rows with one query (`IN (…)`, a join, or the library's batch call) before the loop.",
      examples: [
        {
          language: "typescript",
          bad: 'export async function load(ids: string[]) {\n  const rows = [];\n  for (const id of ids) {\n    rows.push(await db.query("SELECT * FROM users WHERE id = $1", [id]));\n  }\n  return rows;\n}',
          good: 'export async function load(ids: string[]) {\n  return db.query("SELECT * FROM users WHERE id = ANY($1)", [ids]);\n}',
        },
        {
          language: "python",
          bad: 'def load(cursor, ids):\n    for key in ids:\n        cursor.execute("SELECT * FROM users WHERE id = %s", (key,))\n        yield cursor.fetchone()\n',
          good: 'def load(cursor, ids):\n    cursor.execute("SELECT * FROM users WHERE id = ANY(%s)", (ids,))\n    return cursor.fetchall()\n',
        },
      ],
    },
    nodeTypes: ["call_expression", "call"],
    check: checkQueryInLoop,
  },
  {
    document: {
      ...COMMON,
      id: "await-in-loop",
      title: "A loop waits in every turn",
      severity: "info",
      tier: "hint",
      languages: SCRIPT_LANGUAGES,
      why: "If the turns do not depend on each other, they could run at the same time.",
      remedy: "Start all and wait once: `await Promise.all(list.map(…))`.",
      examples: [
        {
          language: "javascript",
          bad: "export async function run(list) {\n  for (const entry of list) await send(entry);\n}",
          good: "export async function run(list) {\n  await Promise.all(list.map(send));\n}",
        },
      ],
    },
    nodeTypes: ["await_expression"],
    check: checkAwaitInLoop,
  },
  {
    document: {
      ...COMMON,
      id: "regex-in-loop",
      title: "A constant pattern is compiled in a loop",
      severity: "low",
      languages: ALL_LANGUAGES,
      why: "Compiling costs more than most matches, and the pattern never changes.",
      remedy: "Compile it once before the loop.",
      examples: [
        {
          language: "javascript",
          bad: 'export function count(lines) {\n  let n = 0;\n  for (const line of lines) if (new RegExp("^a+$").test(line)) n += 1;\n  return n;\n}',
          good: "export function count(lines) {\n  const pattern = /^a+$/;\n  let n = 0;\n  for (const line of lines) if (pattern.test(line)) n += 1;\n  return n;\n}",
        },
        {
          language: "python",
          bad: 'import re\ndef count(lines):\n    n = 0\n    for line in lines:\n        if re.compile("^a+$").match(line):\n            n += 1\n    return n\n',
          good: 'import re\nPATTERN = re.compile("^a+$")\ndef count(lines):\n    return sum(1 for line in lines if PATTERN.match(line))\n',
        },
      ],
    },
    nodeTypes: ["new_expression", "call_expression", "call"],
    check: checkRegexInLoop,
  },
  {
    document: {
      ...COMMON,
      id: "text-concatenation-in-loop",
      title: "A text grows by copying in a loop",
      severity: "info",
      tier: "hint",
      languages: PYTHON_LANGUAGES,
      why: "Each `+=` may copy the whole text built so far.",
      remedy: "Collect the parts in a list and join them once.",
      examples: [
        {
          language: "python",
          bad: 'def lines(rows):\n    text = ""\n    for row in rows:\n        text += "row\\n"\n    return text\n',
          good: 'def lines(rows):\n    return "".join("row\\n" for row in rows)\n',
        },
      ],
    },
    nodeTypes: ["augmented_assignment"],
    check: checkTextInLoop,
  },
  {
    document: {
      ...COMMON,
      id: "sync-call-in-handler",
      title: "A request handler makes a blocking call",
      severity: "medium",
      languages: SCRIPT_LANGUAGES,
      why: "Node runs all requests in one thread: while the call works, nobody else is served.",
      remedy: "Use the asynchronous form and await it.",
      examples: [
        {
          language: "javascript",
          bad: 'import fs from "node:fs";\napp.get("/terms", (req, res) => res.type("text").send(fs.readFileSync("terms.txt", "utf8")));',
          good: 'import fs from "node:fs/promises";\napp.get("/terms", async (req, res) => res.type("text").send(await fs.readFile("terms.txt", "utf8")));',
        },
      ],
    },
    nodeTypes: ["call_expression"],
    check: checkSyncInHandler,
  },
];
