import { FUNCTION_TYPES, functionName } from "../../syntax/function-shape.ts";
import type { SyntaxNode } from "../../syntax/syntax-node.ts";
import { callRule } from "../call-rule.ts";
import type { SyntaxRule } from "../rule.ts";
import { ALL_LANGUAGES } from "../rule-languages.ts";

const HOLDERS = new Set([
  "variable_declarator",
  "assignment",
  "assignment_expression",
  "pair",
  "keyword_argument",
  "public_field_definition",
]);
const SECRET_PURPOSE =
  /token|secret|passw|nonce|salt|otp|session|csrf|api_?key|auth|verif\w*code|reset|invite|credential|signature|access_?code|private_?key|encryption|\biv\b|pin_?code|captcha/i;
const NOT_SECRET = /tokeni[sz]er|tokens_?(?:count|per|left)|session_?(?:count|duration)|author|authentic_?feel/i;
const MAX_LEVELS = 14;

/** The names a value is given on its way out: variables, properties, and the function around it. */
function purposeOf(node: SyntaxNode): string | null {
  let current = node.parent;
  for (let level = 0; current && level < MAX_LEVELS; level += 1) {
    const name = nameAt(current);
    if (name && SECRET_PURPOSE.test(name) && !NOT_SECRET.test(name)) return name;
    if (FUNCTION_TYPES.has(current.type) && functionName(current) !== null) return null;
    current = current.parent;
  }
  return null;
}

function nameAt(node: SyntaxNode): string | null {
  if (HOLDERS.has(node.type)) return node.named[0]?.text.slice(0, 80) ?? null;
  return FUNCTION_TYPES.has(node.type) ? functionName(node) : null;
}

const RANDOM = callRule(
  {
    id: "predictable-random",
    title: "A secret is made from predictable random numbers",
    category: "security",
    severity: "high",
    tier: "pattern",
    cwe: 338,
    languages: ALL_LANGUAGES,
    why: "The generator's later values follow from a few earlier ones, so someone who has seen some can work out the next.",
    remedy:
      "Use the generator made for secrets: `crypto.randomBytes` or `crypto.randomUUID` in Node, `crypto.getRandomValues` in a browser, `secrets` in Python.",
    examples: [
      {
        language: "typescript",
        bad: "export function newSessionToken() {\n  return Math.random().toString(36).slice(2);\n}",
        good: 'import { randomBytes } from "node:crypto";\nexport function newSessionToken() {\n  return randomBytes(32).toString("hex");\n}',
      },
      {
        language: "python",
        bad: "import random\ndef reset_token():\n    return str(random.randint(100000, 999999))\n",
        good: "import secrets\ndef reset_token():\n    return secrets.token_urlsafe(32)\n",
      },
    ],
  },
  [
    {
      callee: /^Math\.random$|(?:^|\.)pseudoRandomBytes$/,
      find: (call) => purposeMatch(call.node, call.callee.text),
    },
    {
      callee: /^random\.(?:random|randint|randrange|choice|choices|sample|getrandbits|uniform|shuffle|randbytes)$/,
      find: (call) => purposeMatch(call.node, call.callee.text),
    },
  ],
);

function purposeMatch(node: SyntaxNode, callee: string): { title: string } | null {
  const purpose = purposeOf(node);
  return purpose === null ? null : { title: `\`${purpose}\` is made with \`${callee}\`, which can be predicted` };
}

export const WEAK_RANDOM: readonly SyntaxRule[] = [RANDOM];
