import type { Language } from "@coderevai/contract/language";
import { LANGUAGE_TABLE } from "@coderevai/contract/language-table";

const BY_EXTENSION: ReadonlyMap<string, Language> = new Map(
  Object.entries(LANGUAGE_TABLE).flatMap(([language, { extensions }]) =>
    extensions.map((extension): [string, Language] => [extension, language as Language]),
  ),
);

const SHEBANGS: readonly (readonly [RegExp, Language])[] = [
  [/\bpython[\d.]*\b/, "python"],
  [/\b(?:ts-node|tsx|deno|bun)\b/, "typescript"],
  [/\bnode(?:js)?\b/, "javascript"],
];

interface Clue {
  readonly pattern: RegExp;
  readonly points: number;
}

const PYTHON_CLUES: readonly Clue[] = [
  { pattern: /^\s*(?:async\s+)?def\s+\w+\s*\(.*\)\s*(?:->.*)?:/m, points: 4 },
  { pattern: /^\s*from\s+[\w.]+\s+import\s+/m, points: 4 },
  { pattern: /^\s*import\s+\w[\w.]*(?:\s+as\s+\w+)?\s*$/m, points: 3 },
  { pattern: /^\s*class\s+\w+(?:\(.*\))?:/m, points: 3 },
  { pattern: /^\s*(?:if|elif|for|while|with|try|except|else)\b[^{}]*:\s*(?:#.*)?$/m, points: 2 },
  { pattern: /^\s*@\w[\w.]*(?:\(.*\))?\s*$/m, points: 1 },
  { pattern: /\b(?:print\(|self\.|None\b|True\b|False\b|__name__)/, points: 2 },
];

const SCRIPT_CLUES: readonly Clue[] = [
  { pattern: /^\s*(?:export\s+)?(?:const|let|var)\s+[\w${[]/m, points: 4 },
  { pattern: /=>/, points: 2 },
  { pattern: /\bfunction\b\s*\*?\s*\w*\s*\(/, points: 3 },
  { pattern: /^\s*import\s[^;]*\bfrom\s+["']/m, points: 4 },
  { pattern: /\brequire\(["']|\bmodule\.exports\b/, points: 4 },
  { pattern: /\bconsole\.\w+\(|===|!==/, points: 2 },
  { pattern: /^\s*(?:export\s+)?(?:async\s+function|class\s+\w+[^:]*\{)/m, points: 3 },
  { pattern: /[;{]\s*$/m, points: 1 },
];

const JAVA_CLUES: readonly Clue[] = [
  { pattern: /^\s*import\s+(?:static\s+)?\w+(?:\.\w+)+(?:\.\*)?;\s*$/m, points: 4 },
  { pattern: /^\s*package\s+\w+(?:\.\w+)*;\s*$/m, points: 4 },
  {
    pattern:
      /\b(?:public|private|protected)\s+(?:(?:static|final|abstract|sealed)\s+)*(?:class|interface|enum|record)\s+\w/,
    points: 4,
  },
  {
    pattern: /\b(?:public|private|protected)\s+(?:(?:static|final)\s+)*[\w.]+(?:<[\w<>?, ]*>)?(?:\[\])?\s+\w+\s*[(=;]/,
    points: 4,
  },
  {
    pattern: /\bSystem\.(?:out|err)\.print|\bnew\s+(?:ArrayList|HashMap|Scanner|StringBuilder)\b|@Override\b/,
    points: 4,
  },
  {
    pattern: /^\s*(?:final\s+)?(?:String|int|long|double|boolean|char|List<\w+>|Map<\w+, ?\w+>)\s+\w+\s*[=;]/m,
    points: 3,
  },
  { pattern: /\bthrows\s+\w+(?:\s*,\s*\w+)*\s*\{/, points: 3 },
  // C# begins much the same.
  { pattern: /^\s*(?:using\s+[\w.]+;|namespace\s+[\w.]+)/m, points: -12 },
];

const GO_CLUES: readonly Clue[] = [
  { pattern: /^package\s+\w+\s*$/m, points: 5 },
  { pattern: /^func\s+(?:\(\w+\s+\*?\w+\)\s*)?\w+\(.*\).*\{\s*$/m, points: 5 },
  { pattern: /^\s*[\w, ]+:=\s/m, points: 3 },
  { pattern: /\bif\s+(?:\w.*;\s*)?err\s*!=\s*nil\b/, points: 5 },
  { pattern: /^import\s+(?:\(|"[\w./-]+")\s*$/m, points: 3 },
  { pattern: /^type\s+\w+\s+(?:struct|interface)\s*\{/m, points: 5 },
];

const TYPE_CLUES: readonly RegExp[] = [
  /^\s*(?:export\s+)?(?:declare\s+)?(?:interface\s+\w+[^=(]*\{|type\s+\w+(?:<[^=]*>)?\s*=|enum\s+\w+\s*\{)/m,
  /^\s*import\s+type\b/m,
  /[(,]\s*\w+\??\s*:\s*(?:string|number|boolean|unknown|any|void|Record<|Promise<|Array<|[A-Z]\w+)\b/,
  /\)\s*:\s*(?:Promise<|void\b|string\b|number\b|boolean\b|[A-Z]\w*[<[{ ])/,
  /\b(?:const|let)\s+\w+\s*:\s*[\w{[(]/,
  /\bas\s+(?:const|unknown|string|number|any)\b/,
];

const MARKUP_CLUE = /(?:return|=>|[(?:&=])\s*\(?\s*<(?:[A-Z]\w*|[a-z][\w-]*|>)[^;]*(?:\/>|<\/)/;
const EXAMINED_CHARACTERS = 64 * 1024;
const MINIMUM_POINTS = 3;
/** Braces and types look alike in many languages, so one sign alone does not make a text Java. */
const MINIMUM_JAVA_POINTS = 7;
/** Signs of Go that no other language here has, two of them at least. */
const MINIMUM_GO_POINTS = 8;

/**
 * Which language a source is in: by the path's extension, else by its first line, else by what its text looks like.
 * Only the first 64 Ki characters are looked at. `other` when nothing speaks clearly for a language with a grammar.
 */
export function detectLanguage(source: { readonly path: string | null; readonly text: string }): Language {
  return fromExtension(source.path) ?? fromShebang(source.text) ?? fromContent(source.text);
}

function fromExtension(path: string | null): Language | null {
  const name = path?.split("/").at(-1) ?? "";
  const extension = name.includes(".") ? (name.split(".").at(-1) ?? "") : "";
  if (extension === "") return null;
  // An extension that is not ours is an answer too: a .rb file with few clues is not JavaScript.
  return BY_EXTENSION.get(extension.toLowerCase()) ?? "other";
}

function fromShebang(text: string): Language | null {
  const line = text.slice(0, 200).split("\n", 1)[0] ?? "";
  if (!line.startsWith("#!")) return null;
  return SHEBANGS.find(([pattern]) => pattern.test(line))?.[1] ?? "other";
}

function fromContent(text: string): Language {
  const sample = text.slice(0, EXAMINED_CHARACTERS);
  const python = score(sample, PYTHON_CLUES);
  const script = score(sample, SCRIPT_CLUES);
  const java = score(sample, JAVA_CLUES);
  if (score(sample, GO_CLUES) >= MINIMUM_GO_POINTS) return "go";
  if (java >= MINIMUM_JAVA_POINTS && java > python && java > script) return "java";
  if (Math.max(python, script) < MINIMUM_POINTS) return "other";
  return python > script ? "python" : scriptDialect(sample);
}

function scriptDialect(sample: string): Language {
  const hasTypes = TYPE_CLUES.some((clue) => clue.test(sample));
  const hasMarkup = MARKUP_CLUE.test(sample);
  if (hasTypes) return hasMarkup ? "tsx" : "typescript";
  return hasMarkup ? "jsx" : "javascript";
}

function score(sample: string, clues: readonly Clue[]): number {
  return clues.reduce((points, clue) => points + (clue.pattern.test(sample) ? clue.points : 0), 0);
}
