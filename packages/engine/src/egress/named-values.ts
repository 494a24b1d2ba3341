import { entropy } from "../rules/security/is-placeholder.ts";
import { rangeOfGroup, type SecretRange } from "./secret-range.ts";

const WORDS =
  "secret|passw(?:or)?d|passphrase|passcode|pwd|token|api[_-]?key|access[_-]?key|account[_-]?key|auth[_-]?key|private[_-]?key|signing[_-]?key|encryption[_-]?key|master[_-]?key|credential";

/** A quoted value behind such a word: assigned, passed or mapped. Groups: the word and what follows it, the quote, the value. */
const QUOTED = new RegExp(
  `((?:${WORDS})[\\w-]{0,40})["'\`\\]]{0,3}\\s{0,4}(?::\\s{0,4}[\\w.]{1,30}\\s{0,4})?(?:=>|:=|[=:(,])\\s{0,4}[bruf]{0,2}(["'\`])((?:(?!\\2)[^\\\\\\r\\n]|\\\\.){4,4000})\\2`,
  "gi",
);

/** What may stand before a setting, several behind each other: marks of comments and lists, and the words that set. */
const BEFORE_SETTING = "(?:#+|//+|/\\*+|\\*+|--|;+|<!--|-|(?:export|set|SET|setx|ENV|ARG|REM|rem)(?=[ \\t]))[ \\t]*";

/**
 * A bare value to the end of the line or to a comment, as in .env files, YAML and ini, commented out or not. Groups: the
 * name, the sign, the value.
 */
const BARE = new RegExp(
  `^[ \\t]*(?:${BEFORE_SETTING}){0,4}([A-Za-z_][\\w.-]{0,80})[ \\t]*([=:])[ \\t]*([^\\s"'\`#;,(){}[\\]<>]{6,500})[ \\t]*(?:$|(?:#|;|//|\\*/|--))`,
  "gm",
);

/** An option of a command line. Group 2 is the value. */
const OPTION = /--(password|passwd|token|api-key|secret|client-secret|access-key)[= ]["']?([^\s"'$<]{6,200})/gi;

const HAS_WORD = new RegExp(WORDS, "i");
const PASSWORD_WORD = /passw(?:or)?d|passphrase|passcode|pwd/i;
/** Names that speak about a secret without holding it. */
const ABOUT_SECRET =
  /(?:name|field|header|label|placeholder|prompt|message|msg|error|url|uri|path|endpoint|type|pattern|regex|length|min|max|format|prefix|suffix|help|hint|text|title|desc\w*|param|column|attr\w*|ids?|expires?|ttl|limit|count|policy|rule|selector|class|input|reset|forgot|confirm\w*|table|event|action|file|dir|env|var|schema|kind|status|strength|version|algorithm|manager|service|provider)$/i;
/** Values that stand for one: templates, references, addresses, masks. */
const STANDS_FOR_ONE =
  /\$\{|\{\{|\$\(|^\$|^%|^<.*>$|process\.env|os\.environ|getenv|^(?:https?:|\.{0,2}\/|[a-z]:\\)|^[*x•.]+$|^arn:/i;
const WORD_VALUES =
  /^(?:string|number|boolean|required|optional|hidden|text|none|null|undefined|true|false|password|passwort|bearer|basic|invalid|missing|default|utf-?8)$/i;

/** Values under names that say secret: quoted in code, bare in settings, or behind an option. */
export function namedValues(text: string): SecretRange[] {
  const quoted = [...text.matchAll(QUOTED)].filter((match) => isSecret(nameBefore(text, match), match[3] ?? ""));
  const bare = [...text.matchAll(BARE)].filter(([, name = "", sign, value = ""]) => isBareSecret(name, sign, value));
  const options = [...text.matchAll(OPTION)].filter(([, , value = ""]) => !STANDS_FOR_ONE.test(value));
  return [
    ...quoted.map((match) => rangeOfGroup(match, 3)),
    ...bare.map((match) => rangeOfGroup(match, 3)),
    ...options.map((match) => rangeOfGroup(match, 2)),
  ].filter((range) => range !== null);
}

/** The whole name: the pattern begins at the telling word, so that it needs no search before it. */
function nameBefore(text: string, match: RegExpExecArray): string {
  const before = /[\w$./-]*$/.exec(text.slice(Math.max(0, match.index - 40), match.index))?.[0] ?? "";
  return before + (match[1] ?? "");
}

function isSecret(name: string, value: string): boolean {
  if (STANDS_FOR_ONE.test(value) || WORD_VALUES.test(value)) return false;
  // A path, a sentence, a label in any language, a name for the thing itself.
  if (name.includes("/") || /\s/.test(value) || /[^\0-\x7f]/.test(value)) return false;
  if (HAS_WORD.test(value) && /^[a-z0-9]+(?:[_.:-][a-z0-9]+)*$/.test(value)) return false;
  const isRandom = looksRandom(value);
  if (ABOUT_SECRET.test(name) || /^[\p{L}_-]+$/u.test(value)) return isRandom || isPlainPassword(name, value);
  return PASSWORD_WORD.test(name)
    ? /[\d\W_]/.test(value)
    : isRandom || (value.length >= 8 && /\d/.test(value) && /[a-z]/i.test(value));
}

/** A password may be a word: small letters only, under a name that is nothing but the word for it. */
function isPlainPassword(name: string, value: string): boolean {
  return /^(?:\w*[_.-])?(?:password|passwd|pwd|passphrase)$/i.test(name) && /^[a-z]{6,40}$/.test(value);
}

/** Letters and digits in no order that words have. */
function looksRandom(value: string): boolean {
  const isMixed = /\d/.test(value) && /[a-z]/i.test(value);
  const isScrambled = /[a-z][A-Z][a-z]?[A-Z]/.test(value) && /[A-Z][a-z]/.test(value);
  return value.length >= 12 && entropy(value) >= 3 && (isMixed || (value.length >= 20 && isScrambled));
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*$/;
const IS_ENV_NAME = /^[A-Z][A-Z0-9_]*$/;

function isBareSecret(name: string, sign: string | undefined, value: string): boolean {
  if (!HAS_WORD.test(name) || ABOUT_SECRET.test(name) || STANDS_FOR_ONE.test(value) || WORD_VALUES.test(value))
    return false;
  if (!/\d/.test(value) || !/[a-z]/i.test(value)) return false;
  // `token = other2` is code, `API_TOKEN=other2` a setting; a type behind a colon has no digits.
  return sign === ":" || IS_ENV_NAME.test(name) || !IDENTIFIER.test(value);
}
