import { callSite } from "../../syntax/call-site.ts";
import { stringValue } from "../../syntax/string-value.ts";
import type { Family, SyntaxFile } from "../../syntax/syntax-file.ts";
import type { SyntaxNode } from "../../syntax/syntax-node.ts";
import { qualifyCall } from "../qualify-call.ts";
import type { RuleMatch, SyntaxRule } from "../rule.ts";
import { ALL_LANGUAGES } from "../rule-languages.ts";
import { type PatternItem, readPattern } from "./read-pattern.ts";

const ASCII = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
const MAX_GROUPS = 60;

/**
 * True when a repeated group can match one text in more than one way and something behind it can fail: then a
 * backtracking matcher tries every way, which doubles with each character (Kirrage, Rathnayake and Thielecke, 2013).
 */
function isCatastrophic(source: string): boolean {
  const pattern = readPattern(source);
  if (!pattern) return false;
  const open = pattern.map((items) => ({ items, canFailAfter: false }));
  for (let count = 0; count < MAX_GROUPS; count += 1) {
    const sequence = open.pop();
    if (!sequence) return false;
    for (const [i, item] of sequence.items.entries()) {
      const rest = sequence.items.slice(i + 1);
      const canFailAfter = sequence.canFailAfter || rest.some((next) => !next.isOptional) || endsWithAnchor(source);
      if (item.atom === null || typeof item.atom === "string") continue;
      if (item.isUnbounded && canFailAfter && isAmbiguous(item.atom)) return true;
      open.push(...item.atom.map((items) => ({ items, canFailAfter })));
    }
  }
  return false;
}

function endsWithAnchor(source: string): boolean {
  return /(?:^|[^\\])\$\)*$/.test(source);
}

/** `(a+)+`, `(a+b?)*`, `(a|a)*`, `(\\\\.|.)*`: a text of the group can be cut into turns in several ways. */
function isAmbiguous(alternatives: readonly PatternItem[][]): boolean {
  const flat = alternatives.map((items) => items.map(withoutGroup));
  return (
    flat.some(repeatsInside) ||
    flat.some((items, i) => flat.some((other, j) => i !== j && takesTurnByTurn(items, other)))
  );
}

/** A group around one item says the same as the item. */
function withoutGroup(item: PatternItem): PatternItem {
  const only = typeof item.atom !== "string" && item.atom?.length === 1 ? item.atom[0] : undefined;
  const inner = only?.length === 1 ? only[0] : undefined;
  if (!inner) return item;
  return {
    atom: inner.atom,
    isUnbounded: inner.isUnbounded || item.isUnbounded,
    isOptional: inner.isOptional || item.isOptional,
  };
}

/** One alternative matches a single character of a set, and every character of the other lies in that set. */
function takesTurnByTurn(single: readonly PatternItem[], other: readonly PatternItem[]): boolean {
  const set = single.length === 1 ? single[0] : undefined;
  if (!set || typeof set.atom !== "string" || other.length === 0) return false;
  const { atom } = set;
  return other.every((item) => typeof item.atom === "string" && overlap(item.atom, atom));
}

function repeatsInside(items: readonly PatternItem[]): boolean {
  const needed = items.filter((item) => !item.isOptional);
  const repeated = items.filter((item) => item.isUnbounded && typeof item.atom === "string");
  if (needed.length === 0) return repeated.length > 0;
  const only = needed[0];
  if (needed.length > 1 || !only || typeof only.atom !== "string") return false;
  if (only.isUnbounded) return true;
  // `(ab*)*` is fine; `(a\w*)*` is not: the repeated part can take what the next turn starts with.
  const atom = only.atom;
  return repeated.some((item) => typeof item.atom === "string" && overlap(item.atom, atom));
}

function overlap(first: string, second: string): boolean {
  const [one, two] = [matcherOf(first), matcherOf(second)];
  return one !== null && two !== null && ASCII.some((character) => one.test(character) && two.test(character));
}

/** A matcher for one character; null where the atom is of another dialect. */
function matcherOf(atom: string): RegExp | null {
  try {
    return new RegExp(`^${atom}$`);
  } catch {
    // Python spells some classes in ways that JavaScript does not know.
    return null;
  }
}

const DYNAMIC_PATTERN = /^(?:RegExp|re\.(?:compile|match|search|fullmatch|findall|finditer|sub|split))$/;
const PATTERN_CALLS: Readonly<Record<Family, RegExp>> = {
  script: DYNAMIC_PATTERN,
  python: DYNAMIC_PATTERN,
  java: /^(?:java\.util\.regex\.)?Pattern\.(?:compile|matches)$/,
  // Go's patterns take linear time.
  go: /^(?!)/,
};

function sourceOf(node: SyntaxNode, file: SyntaxFile): string | null {
  if (node.type === "regex") return node.child("pattern")?.text ?? null;
  const call = qualifyCall(node, file);
  const isPattern = call && PATTERN_CALLS[file.family].test(call.name);
  const text = isPattern ? stringValue(callSite(node)?.positional[0] ?? null) : null;
  return file.family !== "python" ? (text?.replace(/\\\\/g, "\\") ?? null) : text;
}

function check(node: SyntaxNode, file: SyntaxFile): RuleMatch | null {
  const source = sourceOf(node, file);
  if (source === null || !/\)(?:[*+]|\{\d*,\})/.test(source.slice(0, 2000)) || !isCatastrophic(source)) return null;
  return { node, title: `The time of \`${source.slice(0, 60)}\` doubles with every character it fails on` };
}

/** Patterns on which a short hostile text takes for ever. */
export const CATASTROPHIC_PATTERN: SyntaxRule = {
  document: {
    id: "catastrophic-pattern",
    title: "A regular expression can take exponential time",
    category: "security",
    severity: "medium",
    tier: "pattern",
    cwe: 1333,
    languages: ALL_LANGUAGES,
    why: "A repeated group inside a repetition can match one text in very many ways, and on a text that does not match all of them are tried.",
    remedy:
      "Make each turn of the repetition start with something the part before cannot contain, or limit the length of the text.",
    examples: [
      {
        language: "javascript",
        bad: "export const isName = (text) => /^(\\w+\\s?)+$/.test(text);",
        good: "export const isName = (text) => /^\\w+(?:\\s\\w+)*$/.test(text);",
      },
      {
        language: "python",
        bad: 'import re\nNAME = re.compile(r"^(a+)+$")\n',
        good: 'import re\nNAME = re.compile(r"^a+$")\n',
      },
    ],
  },
  nodeTypes: ["regex", "new_expression", "call_expression", "call"],
  check,
};
