import { PROVIDER_TOKENS } from "../anchor/provider-tokens.ts";
import { SECRET_TOKENS } from "../anchor/secret-tokens.ts";
import { namedValues } from "./named-values.ts";
import { rangeOfGroup, type SecretRange } from "./secret-range.ts";

/** Secrets by where they stand; group 1 is the secret. */
const PLACES: readonly RegExp[] = [
  // A private key, also cut off, escaped into one line or put together from quoted lines.
  /(-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:[\s\S]{20,8000}?-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----|[A-Za-z0-9+/=\s\\n]{20,8000}))/g,
  // A password in an address, whatever the scheme.
  /\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:/@'"`$\\{}<>]{0,80}:([^\s/@'"`$\\{}<>]{3,200})@(?=[\w[.-])/gi,
  // A password in a connection string of names and values.
  /(?<=[;"'`])(?:password|pwd|accountkey|sharedaccesskey)=([^\s;"'`$<{]{3,200})/gi,
  // A secret in the query of an address.
  /[?&](?:password|pwd|token|access_token|api_?key|client_secret|secret|sig|signature|x-amz-signature)=([^\s&#"'`$<{\\]{8,400})/gi,
  // What a request proves itself with.
  /\b(?:bearer|basic|token)\s{1,3}((?=[^\s"'`]{0,60}\d)[A-Za-z0-9+/._~-]{16,4000}={0,2})(?![\w.(])/gi,
  /\bcurl\b[^\r\n]{0,200}?\s(?:-u|--user)\s{0,2}["']?[^\s:"'$]{1,64}:([^\s"'$]{4,128})/g,
];

/** A place that is filled in at run time. */
const HOLE = /^(?:\$?\{.*\}|<[^>]*>|%\w+%?|\$\w+)$/;

/** Shorter values are too common to be looked for at all. */
const LEAST_KNOWN = 4;
/** A file with more is a list of secrets; each is found where it stands all the same. */
const MOST_SPREAD = 2_000;
/** A secret that could as well be a word is looked for as a word only. */
const LEAST_TELLING = 8;

/**
 * Every place of a text that holds a secret, in order and without overlap. `known` are secrets found elsewhere: by the
 * engine's rules, or in other files.
 */
export function findSecrets(text: string, known: readonly string[] = []): SecretRange[] {
  const found = joined(
    [
      ...tokensIn(text),
      ...PLACES.flatMap((place) => [...text.matchAll(place)].map((match) => rangeOfGroup(match, 1))),
      ...namedValues(text),
    ].filter((range) => range !== null && !HOLE.test(text.slice(range.start, range.end))),
  );
  const spread = found
    .map(({ start, end }) => text.slice(start, end))
    .filter(isTelling)
    .slice(0, MOST_SPREAD);
  const words = known.filter((secret) => secret.length >= LEAST_KNOWN && !isTelling(secret));
  const everywhere = new Set([...known.filter(isTelling), ...spread]);
  return joined([
    ...found,
    ...[...everywhere].flatMap((secret) => occurrences(text, secret)),
    ...[...new Set(words)].flatMap((word) => occurrences(text, word).filter((range) => isWhole(text, range))),
  ]);
}

function tokensIn(text: string): (SecretRange | null)[] {
  const likely = PROVIDER_TOKENS.filter(({ hint }) => text.includes(hint));
  return [...SECRET_TOKENS, ...likely].flatMap(({ pattern, secret }) =>
    [...text.matchAll(pattern)].map((match) => rangeOfGroup(match, secret)),
  );
}

/** Whether a secret is told from ordinary text wherever it stands. */
export function isTelling(secret: string): boolean {
  return secret.length >= LEAST_TELLING && /\d|[a-z].*[A-Z]|[A-Z].*[a-z].*[A-Z]/.test(secret);
}

function occurrences(text: string, secret: string): SecretRange[] {
  const ranges: SecretRange[] = [];
  for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length)) {
    ranges.push({ start: at, end: at + secret.length });
  }
  return ranges;
}

function isWhole(text: string, { start, end }: SecretRange): boolean {
  return !/\w/.test(text.charAt(start - 1)) && !/\w/.test(text.charAt(end));
}

function joined(ranges: readonly (SecretRange | null)[]): SecretRange[] {
  const ordered = ranges.filter((range) => range !== null).sort((a, b) => a.start - b.start || b.end - a.end);
  const result: SecretRange[] = [];
  for (const range of ordered) {
    const last = result.at(-1);
    if (last && range.start < last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else result.push(range);
  }
  return result;
}
