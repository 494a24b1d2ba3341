import { SECRET_TOKENS } from "../../anchor/secret-tokens.ts";
import { accessPath } from "../../syntax/access-path.ts";
import { stringValue } from "../../syntax/string-value.ts";
import type { SyntaxNode } from "../../syntax/syntax-node.ts";
import type { OwnDocument, RuleMatch, SyntaxRule } from "../rule.ts";
import { ALL_LANGUAGES } from "../rule-languages.ts";
import { entropy, isPlaceholder } from "./is-placeholder.ts";

const REMEDY = "Revoke it, create a new one, and read it from the environment or a secret store at run time.";

// Put together here so that scanners of this repository do not take the samples for real.
const SAMPLE_TOKEN = `gh${"p_"}${"k3Qz9TmX2vLw8RbY5nHc"}${"7JdF4sGpA6eUqWxK"}`;
const SAMPLE_VALUE = `${"q8Zr2LmX"}${"7TcVb4Nw"}${"9KpYh3Js"}${"5GdFe6Ua"}`;

const TOKEN_DOCUMENT: OwnDocument = {
  id: "hard-coded-token",
  title: "A provider's credential stands in the code",
  category: "security",
  severity: "critical",
  tier: "pattern",
  cwe: 798,
  languages: ALL_LANGUAGES,
  why: "Everyone who can read the code, its history or a build of it can use the credential until it is revoked.",
  remedy: REMEDY,
  examples: [
    {
      language: "typescript",
      bad: `const token = "${SAMPLE_TOKEN}";`,
      good: "const token = process.env.GITHUB_TOKEN;",
    },
    { language: "python", bad: `TOKEN = "${SAMPLE_TOKEN}"\n`, good: 'import os\nTOKEN = os.environ["GITHUB_TOKEN"]\n' },
  ],
};

const SECRET_DOCUMENT: OwnDocument = {
  id: "hard-coded-secret",
  title: "A secret stands in the code",
  category: "security",
  severity: "high",
  tier: "pattern",
  cwe: 798,
  languages: ALL_LANGUAGES,
  why: "Everyone who can read the code, its history or a build of it knows the secret, and changing it needs a release.",
  remedy: REMEDY,
  examples: [
    {
      language: "javascript",
      bad: `const secretAccessKey = "${SAMPLE_VALUE}";`,
      good: "const secretAccessKey = process.env.SECRET_ACCESS_KEY;",
    },
    { language: "python", bad: `api_key = "${SAMPLE_VALUE}"\n`, good: 'import os\napi_key = os.environ["API_KEY"]\n' },
  ],
};

function checkToken(node: SyntaxNode): RuleMatch | null {
  const text = constantText(node);
  if (text.length < 16) return null;
  for (const token of SECRET_TOKENS) {
    for (const match of text.matchAll(token.pattern)) {
      const secret = match[token.secret] ?? match[0];
      if (!isAwsKeyId(secret) && isPlaceholder(secret)) continue;
      if (secret.includes("${") || /^[{<%$]/.test(secret)) continue;
      return { node, title: `${article(token.name)} stands in the code`, secrets: [secret] };
    }
  }
  return null;
}

/** The literal's own text; what stands in its holes is looked at where it is a literal itself. */
function constantText(node: SyntaxNode): string {
  const fragments = node.children.filter((child) =>
    /^(?:string_fragment|string_content|escape_sequence)$/.test(child.type),
  );
  return fragments.map((child) => child.text).join("");
}

/** Even the key of AWS's own documentation marks a place where a key is kept in code. */
function isAwsKeyId(secret: string): boolean {
  return /^A(?:KIA|SIA)[A-Z0-9]{16}$/.test(secret) && new Set(secret).size > 7;
}

function article(name: string): string {
  return /^(?:A|O|npm)/.test(name) ? `An ${name}` : `A ${name}`;
}

const SECRET_NAME =
  /(?:^|[_\W]|[a-z](?=[A-Z]))(?:secret|passw(?:or)?d|passphrase|pwd|token|api[_-]?key|access[_-]?key|auth[_-]?key|private[_-]?key|signing[_-]?key|encryption[_-]?key|client[_-]?secret|credentials?)(?:$|[_\W\d]|[A-Z]|key|value|hash)/i;
/** Names that speak about a secret without holding it. */
const ABOUT_SECRET =
  /(?:name|field|header|label|placeholder|prompt|message|error|url|uri|path|endpoint|type|pattern|regex|length|min|max|format|prefix|suffix|help|hint|text|title|desc\w*|param|column|attr\w*|id|expires?|ttl|limit|count|policy|rule|selector|class|input|reset|forgot|confirm\w*|column|table|event|action|file|dir|env|var|schema|kind|status|public[_-]?key|csrf\w*|xsrf\w*|_?re)$/i;

const VALUE_TEXT = /^[\x21-\x7e]{6,512}$/;

function checkNamed(node: SyntaxNode): RuleMatch | null {
  const pair = namedValue(node);
  if (!pair || !SECRET_NAME.test(pair.name) || ABOUT_SECRET.test(pair.name)) return null;
  const value = stringValue(pair.value);
  if (value === null || !VALUE_TEXT.test(value) || !looksSecret(pair.name, value)) return null;
  if (!isAwsSecret(pair.name, value) && isPlaceholder(value)) return null;
  return { node: pair.value, title: `The value of \`${pair.name}\` stands in the code`, secrets: [value] };
}

/** 40 characters of base 64 under AWS's own name for it. */
function isAwsSecret(name: string, value: string): boolean {
  return (
    /secret[_-]?access[_-]?key|aws[_-]?secret/i.test(name) &&
    /^[A-Za-z0-9/+=]{40}$/.test(value) &&
    new Set(value).size > 10
  );
}

/** A password may be a word; a key or token is random text. */
function looksSecret(name: string, value: string): boolean {
  if (/^[a-z]+(?:[._\s/:-][a-z]+)*$/i.test(value) && !/passw|pwd/i.test(name)) return false;
  if (/^(?:https?:|\/|\.\/|[a-z]+:\/\/)/.test(value) || /[\s()<>]/.test(value)) return false;
  if (/passw|pwd|passphrase/i.test(name))
    return value.length >= 6 && !/^[a-z]+(?:[A-Z][a-z]+)*$|^[A-Z_]+$/.test(value.replace(/[_-]/g, ""));
  return value.length >= 12 && entropy(value) >= 3 && /\d|[A-Z].*[a-z].*[A-Z]/.test(value);
}

interface NamedValue {
  readonly name: string;
  readonly value: SyntaxNode;
}

const SLOTS: Readonly<Record<string, readonly [string, string]>> = {
  variable_declarator: ["name", "value"],
  assignment_expression: ["left", "right"],
  assignment: ["left", "right"],
  pair: ["key", "value"],
  public_field_definition: ["name", "value"],
  keyword_argument: ["name", "value"],
  assignment_pattern: ["left", "right"],
  default_parameter: ["name", "value"],
};

function namedValue(node: SyntaxNode): NamedValue | null {
  const slots = SLOTS[node.type];
  const left = slots ? node.child(slots[0]) : null;
  const value = slots ? node.child(slots[1]) : null;
  if (!left || !value) return null;
  const name = stringValue(left) ?? accessPath(left)?.at(-1) ?? left.text;
  return name.length <= 80 ? { name, value } : null;
}

/** Credentials in the code, by their issuer's format or by the name they are given. */
export const HARD_CODED_SECRETS: readonly SyntaxRule[] = [
  { document: TOKEN_DOCUMENT, nodeTypes: ["string", "template_string"], check: checkToken },
  {
    document: SECRET_DOCUMENT,
    nodeTypes: Object.keys(SLOTS),
    check: (node) => (isToken(node) ? null : checkNamed(node)),
  },
];

const LITERALS = new Set(["string", "template_string"]);

function isToken(node: SyntaxNode): boolean {
  const value = namedValue(node)?.value;
  return value !== undefined && LITERALS.has(value.type) && checkToken(value) !== null;
}
