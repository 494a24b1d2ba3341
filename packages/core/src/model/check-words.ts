import type { DropReason } from "@coderevai/contract/model-use";
import type { SecretVault } from "@coderevai/engine/egress";
import { leaksPrompt } from "./prompt-leaks.ts";

/** What the words of an answer are held against. */
export interface WordContext {
  readonly fence: string;
  /** All that was sent of the code, and the file's path. */
  readonly sent: string;
  readonly vault: SecretVault;
}

const ADDRESS = /\b(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.)[^\s"'`<>)\]]+/gi;
/** A path with a folder and an ending, or one that begins at a root, a home or a parent. */
const PATH =
  /(?:(?:\.{1,2}|~)?\/)?(?:[\w.@-]+\/)+[\w.@-]*\w|(?:^|[\s"'`(])(?:~|\.{1,2})?\/[\w.@-]+(?:\/[\w.@-]+)*|[A-Za-z]:\\[\w\\.@-]+/g;
const FILE_NAME =
  /\b[\w-]+(?:\.[\w-]+)*\.(?:[cm]?[jt]sx?|py|rb|php|go|rs|java|kt|cs|cpp|c|h|sh|ya?ml|json|toml|ini|env|sql|pem|key|lock|md|txt|conf|cfg|xml|html)\b/g;

/** Why a text of the model may not be shown, or null. It is then still redacted by whoever shows it. */
export function refuseWords(text: string, { fence, sent, vault }: WordContext): DropReason | null {
  if (leaksPrompt(text, fence, sent) || vault.isReadableIn(text)) return "leaked-prompt";
  const plain = text.replace(ADDRESS, (address) => (sent.includes(address) ? "" : "\0"));
  if (plain.includes("\0")) return "not-allowed";
  const named = [...plain.matchAll(PATH), ...plain.matchAll(FILE_NAME)].map(([match]) =>
    match.trim().replace(/^["'`(]|[.,:;!?]+$/g, ""),
  );
  return named.some((name) => looksLikePath(name) && !sent.includes(name)) ? "foreign-path" : null;
}

/** The head of a patch: code that names another file as if it were one. */
const PATCH_HEAD = /^(?:diff --git|index [0-9a-f]{7,}|(?:---|\+\+\+) (?:[ab]\/|\/dev\/null)|@@ -\d)/m;

/** The same for code: it may name modules, but no new address, no other file's patch, and nothing that we told the model. */
export function refuseCode(code: string, { fence, sent, vault }: WordContext): DropReason | null {
  if (leaksPrompt(code, fence, sent) || vault.isReadableIn(code)) return "leaked-prompt";
  if (PATCH_HEAD.test(code)) return "foreign-path";
  return [...code.matchAll(ADDRESS)].some(([address]) => !sent.includes(address)) ? "not-allowed" : null;
}

/** `and/or`, `try/catch`, `I/O` and fractions are words, not paths. */
function looksLikePath(name: string): boolean {
  if (/^(?:~|\.{1,2})?\/|\\/.test(name)) return /[a-z]/i.test(name);
  const last = name.split("/").at(-1) ?? "";
  return name.includes("/") ? /\.\w{1,8}$/.test(last) || name.split("/").length > 3 : /\.\w{1,8}$/.test(name);
}
