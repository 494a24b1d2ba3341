import type { SyntaxNode } from "../../syntax/syntax-node.ts";
import type { RuleMatch, SyntaxRule } from "../rule.ts";
import { PYTHON_LANGUAGES, SCRIPT_LANGUAGES } from "../rule-languages.ts";

/** Kinds of errors that are normal and often passed over on purpose. */
const EXPECTED =
  /^(?:ImportError|ModuleNotFoundError|KeyboardInterrupt|StopIteration|StopAsyncIteration|FileNotFoundError|FileExistsError|ProcessLookupError|BrokenPipeError|KeyError|IndexError|AttributeError|ValueError|TypeError|queue\.(?:Empty|Full)|asyncio\.CancelledError|CancelledError|\w*(?:Timeout|NotFound|Exists|Expired|Closed|Disconnect\w*)(?:Error|Exception)?)$/;

function checkEmptyCatch(node: SyntaxNode): RuleMatch | null {
  const body = node.child("body");
  // A comment in the block says why; that is an answer.
  if (!body || body.children.some((child) => child.type === "comment") || body.named.length > 0) return null;
  const caught = node.child("parameter")?.text ?? "";
  // `catch {}` without a name around one call is a deliberate "try, or leave it".
  if (caught === "" && /^_/.test(caught)) return null;
  const guarded = node.parent?.child("body");
  if (guarded && guarded.named.length <= 1 && caught === "") return null;
  return { node, title: `Every error of this \`try\` is swallowed${caught ? `: \`${caught}\` is not used` : ""}` };
}

function checkExceptPass(node: SyntaxNode): RuleMatch | null {
  const body = node.named.find((child) => child.type === "block");
  const statement = body?.named[0];
  if (!statement || body?.named.length !== 1 || !/^(?:pass|\.\.\.)$/.test(statement.text)) return null;
  const isExplained =
    node.children.some((child) => child.type === "comment") || body.children.some((child) => child.type === "comment");
  const kinds = node.named
    .filter((child) => child.type !== "block" && child.type !== "comment")
    .map((child) => child.text);
  const named = kinds.flatMap((kind) => kind.replace(/^\(|\)$|\s+as\s+\w+$/g, "").split(/\s*,\s*/));
  if (isExplained || (named.length > 0 && named.every((kind) => kind !== "Exception" && kind !== "BaseException")))
    return null;
  if (named.length > 0 && named.every((kind) => EXPECTED.test(kind))) return null;
  return {
    node,
    title:
      named.length === 0
        ? "Every error, also an interrupt, is swallowed"
        : `Every \`${named.join("`, `")}\` is swallowed`,
  };
}

const MUTABLE = new Set([
  "list",
  "dictionary",
  "set",
  "list_comprehension",
  "dictionary_comprehension",
  "set_comprehension",
]);

function checkDefault(node: SyntaxNode): RuleMatch | null {
  const value = node.child("value");
  if (!value) return null;
  const isMade =
    value.type === "call" &&
    /^(?:list|dict|set|bytearray|defaultdict|collections\.\w+)$/.test(value.child("function")?.text ?? "");
  if (!MUTABLE.has(value.type) && !isMade) return null;
  const name = node.child("name")?.text ?? "";
  return {
    node,
    title: `The default of \`${name}\` is one ${value.type.replace(/_comprehension|ionary|call/g, "") || "object"} shared by all calls`,
  };
}

const COMMON = { category: "bug", tier: "pattern" } as const;

/** Errors that vanish and defaults that live on. */
export const ERRORS_AND_DEFAULTS: readonly SyntaxRule[] = [
  {
    document: {
      ...COMMON,
      id: "swallowed-error",
      title: "An error is caught and dropped",
      severity: "low",
      cwe: 390,
      languages: SCRIPT_LANGUAGES,
      why: "What fails inside looks like success to everything after it, and nobody can find out later.",
      remedy: "Handle the error, pass it on, or write down in a comment why nothing is to be done.",
      examples: [
        {
          language: "javascript",
          bad: "export async function save(data) {\n  try {\n    await store(data);\n    await notify(data);\n  } catch (error) {}\n}",
          good: 'export async function save(data) {\n  try {\n    await store(data);\n    await notify(data);\n  } catch (error) {\n    log.error({ error }, "not saved");\n    throw error;\n  }\n}',
        },
      ],
    },
    nodeTypes: ["catch_clause"],
    check: checkEmptyCatch,
  },
  {
    document: {
      ...COMMON,
      id: "except-pass",
      title: "Every error is caught and dropped",
      severity: "low",
      cwe: 390,
      languages: PYTHON_LANGUAGES,
      why: "What fails inside, mistyped names included, looks like success to everything after it.",
      remedy: "Catch the errors you expect by name, or write down in a comment why nothing is to be done.",
      examples: [
        {
          language: "python",
          bad: "def save(data):\n    try:\n        store(data)\n    except Exception:\n        pass\n",
          good: 'def save(data):\n    try:\n        store(data)\n    except OSError as error:\n        log.warning("not saved: %s", error)\n',
        },
      ],
    },
    nodeTypes: ["except_clause"],
    check: checkExceptPass,
  },
  {
    document: {
      ...COMMON,
      id: "mutable-default",
      title: "A default argument is shared by all calls",
      severity: "medium",
      cwe: null,
      languages: PYTHON_LANGUAGES,
      why: "Python makes the default once, when the function is defined: what one call puts in, the next one finds.",
      remedy: "Use None as the default and make the value inside the function.",
      examples: [
        {
          language: "python",
          bad: "def add(item, items=[]):\n    items.append(item)\n    return items\n",
          good: "def add(item, items=None):\n    if items is None:\n        items = []\n    items.append(item)\n    return items\n",
        },
      ],
    },
    nodeTypes: ["default_parameter", "typed_default_parameter"],
    check: checkDefault,
  },
];
