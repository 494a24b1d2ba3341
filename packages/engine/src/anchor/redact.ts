import { PROVIDER_TOKENS } from "./provider-tokens.ts";
import { SECRET_TOKENS } from "./secret-tokens.ts";

/** A quoted value that is assigned to, or passed under, a name that says secret. Group 1 is the value. */
const NAMED_SECRET =
  /(?:secret|passw(?:or)?d|passphrase|pwd|token|api_?key|access_?key|private_?key|client_?secret|credential)[\w-]{0,40}["'`\]]{0,3}\s{0,4}(?::\s{0,4}\w{1,20}\s{0,4})?(?:=>|[=:(,])\s{0,4}[bru]{0,2}(["'`])((?:(?!\1)[^\\\n]|\\.){6,4000})\1/gi;
const KEPT_CHARACTERS = 4;
const MASK = "••••••";

/**
 * A text in which no credential can be read: known token formats, passwords in addresses and quoted values under
 * secret-looking names are cut to their first four characters. `known` are secrets found by a rule, masked everywhere.
 */
export function redact(text: string, known: readonly string[] = []): string {
  let result = text;
  for (const secret of known) if (secret.length >= 4) result = result.replaceAll(secret, mask(secret));
  const likely = PROVIDER_TOKENS.filter(({ hint }) => text.includes(hint));
  for (const token of [...SECRET_TOKENS, ...likely]) {
    result = result.replace(token.pattern, (match: string, group: unknown) => {
      const secret = token.secret === 1 && typeof group === "string" ? group : match;
      return match.replace(secret, mask(secret));
    });
  }
  return result.replace(NAMED_SECRET, (match: string, _quote: string, value: string) => {
    const at = match.lastIndexOf(value);
    return match.slice(0, at) + mask(value) + match.slice(at + value.length);
  });
}

/** The first characters of a long secret, so that its owner recognises it; none of a short one. */
function mask(secret: string): string {
  if (secret.includes(MASK)) return secret;
  return secret.length >= 16 ? secret.slice(0, KEPT_CHARACTERS) + MASK : MASK;
}
