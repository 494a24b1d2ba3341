import type { Finding } from "@coderevai/contract/finding";

/** A stretch of the text that holds a secret, and what is drawn in its place. */
export interface SecretMask {
  readonly start: number;
  readonly end: number;
  readonly secret: string;
  readonly shown: string;
}

/** CWE numbers that speak of credentials, passwords and keys written into source. */
const SECRET_CWES: ReadonlySet<number> = new Set([259, 321, 798]);
const QUOTED = /(["'`])((?:\\.|(?!\1)[^\\\n])*)\1/g;
const LONG_RUN = /[\w+/=.~-]{12,}/g;
const MIN_SECRET = 6;
const MAX_DOTS = 24;

/** True when a finding says that its text is a secret. */
export function isSecretFinding(finding: Pick<Finding, "analyzer" | "cwe">): boolean {
  return finding.analyzer === "secretlint" || (finding.cwe !== null && SECRET_CWES.has(finding.cwe));
}

/**
 * The secret inside an anchored stretch: the contents of its strings; without a string its long words; else all of it.
 * Display only: the text itself is never changed.
 */
export function secretMasksIn(text: string, start: number, end: number): SecretMask[] {
  const slice = text.slice(start, end);
  const strings = [...slice.matchAll(QUOTED)].map((match) => ({ at: match.index + 1, secret: match[2] ?? "" }));
  const found = strings.length > 0 ? strings : wordsIn(slice);
  return found
    .filter(({ secret }) => secret.length >= MIN_SECRET)
    .map(({ at, secret }) => ({
      start: start + at,
      end: start + at + secret.length,
      secret,
      shown: maskSecret(secret),
    }));
}

function wordsIn(slice: string): { at: number; secret: string }[] {
  const runs = [...slice.matchAll(LONG_RUN)].map((match) => ({ at: match.index, secret: match[0] }));
  return runs.length > 0 || slice.includes("\n") ? runs : [{ at: 0, secret: slice }];
}

/** Keeps four characters at each end of a long secret, as people tell keys apart by them; nothing of a short one. */
export function maskSecret(secret: string): string {
  const kept = secret.length >= 16 ? 4 : 0;
  const dots = "•".repeat(Math.min(MAX_DOTS, secret.length - 2 * kept));
  return secret.slice(0, kept) + dots + secret.slice(secret.length - kept);
}

/** Replaces every known secret in a text that is about to be drawn. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((result, secret) => result.replaceAll(secret, maskSecret(secret)), text);
}
