import type { Finding } from "@coderevai/contract/finding";
import { TextIndex } from "@coderevai/engine/text-index";

/** Rules of the engine that speak of a secret: it stands in what they are anchored at. */
const SECRET_RULE = /^(?:secretlint\/|hard-coded-|ruff\/S10[567]$)/;
const LITERAL = /(["'`])((?:(?!\1)[^\\\r\n]|\\.){4,4000})\1/g;

/** Secrets that the engine found in a text, as they stand there: literals of the anchored code, or all of it. */
export function knownSecrets(text: string, findings: readonly Finding[]): string[] {
  const telling = findings.filter((finding) => SECRET_RULE.test(finding.ruleId));
  if (telling.length === 0) return [];
  const index = new TextIndex(text);
  return telling.flatMap(({ anchor }) => {
    const code = text.slice(index.offsetAtByte(anchor.startByte), index.offsetAtByte(anchor.endByte));
    const literals = [...code.matchAll(LITERAL)].map((match) => match[2] ?? "");
    return literals.length > 0 ? literals : [code.trim()].filter((secret) => !/\s/.test(secret));
  });
}
