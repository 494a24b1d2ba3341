import { propertyOf } from "../../syntax/call-site.ts";
import { stringValue } from "../../syntax/string-value.ts";
import type { SyntaxFile } from "../../syntax/syntax-file.ts";
import type { SyntaxNode } from "../../syntax/syntax-node.ts";
import { callRule } from "../call-rule.ts";
import type { QualifiedCall } from "../qualify-call.ts";
import type { SyntaxRule } from "../rule.ts";
import { ALL_LANGUAGES } from "../rule-languages.ts";

const NONE = /["'`]none["'`]/i;

function optionsOf(call: QualifiedCall): string {
  return [...call.positional.slice(1), ...call.keywords.values()].map((argument) => argument.text).join(" ");
}

const JWT_UNVERIFIED = callRule(
  {
    id: "jwt-unverified",
    title: "A token is trusted without its signature",
    category: "security",
    severity: "high",
    tier: "pattern",
    cwe: 347,
    languages: ALL_LANGUAGES,
    why: "Without the signature anyone can write a token that says they are somebody else.",
    remedy: "Verify the token with a key and a fixed list of algorithms, never `none`.",
    examples: [
      {
        language: "javascript",
        bad: 'import jwt from "jsonwebtoken";\nexport const read = (token, key) => jwt.verify(token, key, { algorithms: ["HS256", "none"] });',
        good: 'import jwt from "jsonwebtoken";\nexport const read = (token, key) => jwt.verify(token, key, { algorithms: ["HS256"] });',
      },
      {
        language: "python",
        bad: 'import jwt\ndef read(token):\n    return jwt.decode(token, options={"verify_signature": False})\n',
        good: 'import jwt\ndef read(token, key):\n    return jwt.decode(token, key, algorithms=["HS256"])\n',
      },
    ],
  },
  [
    {
      callee: /(?:^|\.)(?:verify|sign|decode|encode|jwtVerify)$/,
      find: (call) => {
        if (!/jwt|jose|jsonwebtoken|token/i.test(call.name)) return null;
        const options = optionsOf(call);
        if (NONE.test(options)) return { title: `\`${call.callee.text}\` allows the algorithm \`none\`` };
        const isOff =
          /["']?verify(?:_signature)?["']?\s*[:=]\s*False/.test(options) ||
          call.keywords.get("verify")?.text === "False";
        return isOff ? { title: `\`${call.callee.text}\` does not check the signature` } : null;
      },
    },
    {
      callee: /^(?:jwt-simple|jwt)\.decode$/,
      find: (call) =>
        call.positional[2]?.text === "true" ? { title: `\`${call.callee.text}\` is told not to verify` } : null,
    },
  ],
);

const SIGNING_SECRET = callRule(
  {
    id: "hard-coded-signing-key",
    title: "Tokens or sessions are signed with a key that stands in the code",
    category: "security",
    severity: "high",
    tier: "pattern",
    cwe: 798,
    languages: ALL_LANGUAGES,
    why: "Everyone who can read the code can sign a token or session of their own and be anyone.",
    remedy: "Read the key from the environment or a secret store.",
    examples: [
      {
        language: "javascript",
        bad: 'import jwt from "jsonwebtoken";\nexport const issue = (id) => jwt.sign({ id }, "correct-horse-battery");',
        good: 'import jwt from "jsonwebtoken";\nexport const issue = (id) => jwt.sign({ id }, process.env.JWT_KEY);',
      },
      {
        language: "python",
        bad: 'import jwt\ndef issue(data):\n    return jwt.encode(data, "correct-horse-battery", algorithm="HS256")\n',
        good: 'import jwt\nimport os\ndef issue(data):\n    return jwt.encode(data, os.environ["JWT_KEY"], algorithm="HS256")\n',
      },
    ],
  },
  [
    {
      callee: /^(?:jsonwebtoken|jwt|jwt-simple|jose\.jwt|jose)\.(?:sign|verify|encode|decode)$/,
      find: (call, file) => signingKey(constantOf(call.positional[1] ?? call.keywords.get("key") ?? null, file), call),
    },
    {
      callee:
        /^(?:express-session|cookie-session|session|express-jwt(?:\.expressjwt)?|expressJwt|cookie-parser|cookieParser)$/,
      find: (call) => {
        const first = call.positional[0];
        return signingKey(stringValue(propertyOf(first, "secret") ?? first ?? null), call);
      },
    },
  ],
);

/** The text of a literal, or of the constant of this file that a name stands for. */
function constantOf(node: SyntaxNode | null, file: SyntaxFile): string | null {
  if (node?.type !== "identifier") return stringValue(node);
  const declared = file.nodes.filter((candidate) => {
    const target =
      candidate.type === "variable_declarator"
        ? candidate.child("name")
        : candidate.type === "assignment"
          ? candidate.child("left")
          : null;
    return target?.text === node.text;
  });
  return declared.length === 1 ? stringValue(declared[0]?.child("value") ?? declared[0]?.child("right") ?? null) : null;
}

function signingKey(key: string | null, call: QualifiedCall): { title: string; secrets: string[] } | null {
  if (key === null || key.length < 3 || /^-----BEGIN PUBLIC/.test(key) || key.includes("process.env")) return null;
  return { title: `\`${call.callee.text}\` uses a key that stands in the code`, secrets: [key] };
}

/** Signed tokens and sessions. */
export const TOKENS: readonly SyntaxRule[] = [JWT_UNVERIFIED, SIGNING_SECRET];
