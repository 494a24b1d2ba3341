import { memberOf } from "../../syntax/access-path.ts";
import { callSite } from "../../syntax/call-site.ts";
import { stringValue } from "../../syntax/string-value.ts";
import type { SyntaxNode } from "../../syntax/syntax-node.ts";
import type { RuleMatch, SyntaxRule } from "../rule.ts";
import { SCRIPT_LANGUAGES } from "../rule-languages.ts";

/** Characters that have a meaning in HTML, SQL, shells, paths or patterns. */
const META = /^(?:["'<>&`\\|$*%;/{}[\]()+?^.]|\.\.\/?|\\["'])$/;
/** What is taken out in one pass although taking it out can make a new one. */
const REMOVED_ONCE =
  /^\/(?:\^?\(?(?:\\\.){2}(?:\\\/|\[\\?\/\\\\\]|\/)|.*<!?-?-?\\?\/?(?:script|iframe|\w*\\?s?\[\^>\])|<!--|.*on\\w\+|.*javascript:)/i;

function checkFirstOnly(node: SyntaxNode): RuleMatch | null {
  const call = callSite(node);
  const member = call ? memberOf(call.callee) : null;
  const [pattern, replacement] = call?.positional ?? [];
  if (member?.name !== "replace" || !pattern || !replacement) return null;
  const meant = patternText(pattern);
  const given = stringValue(replacement);
  if (meant === null || given === null || !META.test(meant)) return null;
  // Only where the replacement escapes or removes; changing one separator to another may well mean the first.
  const isEscape =
    given === "" ||
    given.includes(meant.replace(/^\\/, "")) ||
    /^(?:&\w+;|&#\d+;|%[0-9a-f]{2}|\\+.|\\+\$&)$/i.test(given);
  if (!isEscape || (given === "" && /^[.$*%/?]$/.test(meant))) return null;
  return { node, title: `Only the first \`${meant}\` is replaced` };
}

/** A text, or a pattern of one character without the global flag. */
function patternText(pattern: SyntaxNode): string | null {
  if (pattern.type !== "regex") return stringValue(pattern);
  if (/g/.test(pattern.child("flags")?.text ?? "")) return null;
  const body = pattern.child("pattern")?.text ?? "";
  return /^\\?.$/.test(body) ? body.replace(/^\\(?!$)/, "") : null;
}

function checkRemovedOnce(node: SyntaxNode): RuleMatch | null {
  const call = callSite(node);
  const member = call ? memberOf(call.callee) : null;
  const [pattern, replacement] = call?.positional ?? [];
  if (member?.name !== "replace" || pattern?.type !== "regex" || stringValue(replacement ?? null) !== "") return null;
  // A normalised path has its dots in front, where a greedy group takes them all.
  if (!REMOVED_ONCE.test(pattern.text) || isRepeated(node) || /normalize\(/.test(member.object.text.slice(0, 80)))
    return null;
  return { node, title: `Removing \`${pattern.text.slice(0, 60)}\` once can leave it behind` };
}

function isRepeated(node: SyntaxNode): boolean {
  return node.closest(new Set(["while_statement", "do_statement"]), 8) !== null;
}

const COMMON = {
  category: "security",
  severity: "medium",
  tier: "pattern",
  cwe: 116,
  languages: SCRIPT_LANGUAGES,
} as const;

/** Escaping that lets the second one through. */
export const INCOMPLETE_ESCAPING: readonly SyntaxRule[] = [
  {
    document: {
      ...COMMON,
      id: "incomplete-escaping",
      title: "Only the first special character is escaped",
      why: "`replace` with a text, or a pattern without `g`, changes one place; a second quote or bracket in the value passes as it is.",
      remedy: "Use a pattern with the `g` flag, `replaceAll`, or better an encoder made for the purpose.",
      examples: [
        {
          language: "javascript",
          bad: 'export const quote = (text) => text.replace("\'", "\\\\\'");',
          good: 'export const quote = (text) => text.replaceAll("\'", "\\\\\'");',
        },
      ],
    },
    nodeTypes: ["call_expression"],
    check: checkFirstOnly,
  },
  {
    document: {
      ...COMMON,
      id: "removal-in-one-pass",
      title: "Something dangerous is removed in one pass",
      why: "What is left after the removal can form the same again: `....//` becomes `../`, `<scr<script>ipt>` becomes `<script>`.",
      remedy: "Encode the value for where it is used, use a sanitizer library, or repeat until nothing changes.",
      examples: [
        {
          language: "javascript",
          bad: 'export const clean = (path) => path.replace(/\\.\\.\\//g, "");',
          good: "export const clean = (path) => basename(path);",
        },
      ],
    },
    nodeTypes: ["call_expression"],
    check: checkRemovedOnce,
  },
];
