import { propertyOf } from "../../syntax/call-site.ts";
import { stringValue } from "../../syntax/string-value.ts";
import { callRule } from "../call-rule.ts";
import type { QualifiedCall } from "../qualify-call.ts";
import type { SyntaxRule } from "../rule.ts";
import { ALL_LANGUAGES, PYTHON_LANGUAGES, SCRIPT_LANGUAGES } from "../rule-languages.ts";

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
      find: (call) => signingKey(stringValue(call.positional[1] ?? call.keywords.get("key") ?? null), call),
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

function signingKey(key: string | null, call: QualifiedCall): { title: string; secrets: string[] } | null {
  if (key === null || key.length < 3 || /^-----BEGIN PUBLIC/.test(key) || key.includes("process.env")) return null;
  return { title: `\`${call.callee.text}\` uses a key that stands in the code`, secrets: [key] };
}

const TEMP_FILE = callRule(
  {
    id: "insecure-temp-file",
    title: "A temporary file's name can be taken by someone else",
    category: "security",
    severity: "medium",
    tier: "pattern",
    cwe: 377,
    languages: PYTHON_LANGUAGES,
    why: "`mktemp` only makes up a name; another user can create the file, or a link of that name, before it is opened.",
    remedy: "Use `tempfile.NamedTemporaryFile` or `tempfile.mkstemp`, which create the file.",
    examples: [
      {
        language: "python",
        bad: "import tempfile\npath = tempfile.mktemp()\n",
        good: "import tempfile\nhandle, path = tempfile.mkstemp()\n",
      },
    ],
  },
  [
    {
      callee: /^(?:tempfile\.mktemp|os\.(?:tempnam|tmpnam))$/,
      find: (call) => ({ title: `\`${call.callee.text}\` makes a name, not a file` }),
    },
  ],
);

const FILE_MODE = callRule(
  {
    id: "world-writable-file",
    title: "Everyone on the machine may change the file",
    category: "security",
    severity: "medium",
    tier: "pattern",
    cwe: 732,
    languages: ALL_LANGUAGES,
    why: "Any local user or service can replace the content, which this program later trusts.",
    remedy: "Give write rights to the owner only, such as 0o640.",
    examples: [
      {
        language: "python",
        bad: 'import os\nos.chmod("run.sh", 0o777)\n',
        good: 'import os\nos.chmod("run.sh", 0o750)\n',
      },
      {
        language: "javascript",
        bad: 'import fs from "node:fs";\nfs.chmodSync("run.sh", 0o777);',
        good: 'import fs from "node:fs";\nfs.chmodSync("run.sh", 0o750);',
      },
    ],
  },
  [
    {
      callee: /^(?:os\.(?:chmod|fchmod|lchmod)|fs\.(?:chmod|chmodSync|fchmod))$/,
      find: (call) =>
        /^(?:0o?|["']0?)?[0-7]?[0-7][0-7][2367]["']?$/.test(call.positional[1]?.text ?? "") &&
        /^(?:0o?|["'])/.test(call.positional[1]?.text ?? "")
          ? { title: `\`${call.positional[1]?.text}\` lets everyone write the file` }
          : null,
    },
  ],
);

const POST_MESSAGE = callRule(
  {
    id: "post-message-any-origin",
    title: "A message is sent to whatever page is in the window",
    category: "security",
    severity: "low",
    tier: "pattern",
    cwe: 345,
    languages: SCRIPT_LANGUAGES,
    why: "With `*` the message is delivered whoever the window has moved on to.",
    remedy: "Name the origin that should receive the message.",
    examples: [
      {
        language: "javascript",
        bad: 'frame.contentWindow.postMessage({ id }, "*");',
        good: 'frame.contentWindow.postMessage({ id }, "https://app.example.com");',
      },
    ],
  },
  [
    {
      callee: /(?:^|\.)postMessage$/,
      find: (call) =>
        stringValue(call.positional[1] ?? null) === "*" ? { title: "The message goes to any origin" } : null,
    },
  ],
);

const XML_ENTITIES = callRule(
  {
    id: "xml-external-entities",
    title: "An XML parser resolves external entities",
    category: "security",
    severity: "high",
    tier: "pattern",
    cwe: 611,
    languages: ALL_LANGUAGES,
    why: "A document can name files and addresses of this server, and their content ends up in the parsed result.",
    remedy: "Leave entity resolution off; in Python use `defusedxml`.",
    examples: [
      {
        language: "javascript",
        bad: 'import libxmljs from "libxmljs";\nexport const read = (text) => libxmljs.parseXml(text, { noent: true });',
        good: 'import libxmljs from "libxmljs";\nexport const read = (text) => libxmljs.parseXml(text);',
      },
      {
        language: "python",
        bad: "from lxml import etree\nparser = etree.XMLParser(resolve_entities=True)\n",
        good: "from lxml import etree\nparser = etree.XMLParser(resolve_entities=False)\n",
      },
    ],
  },
  [
    {
      callee: /(?:^|\.)(?:parseXml\w*|parseXML\w*)$/,
      find: (call) =>
        call.positional.some((argument) => propertyOf(argument, "noent")?.text === "true")
          ? { title: "The parser is told to resolve entities" }
          : null,
    },
    {
      callee: /(?:^|\.)XMLParser$|etree\.iterparse$/,
      find: (call) => {
        const isOn =
          call.keywords.get("resolve_entities")?.text === "True" ||
          call.keywords.get("no_network")?.text === "False" ||
          call.keywords.get("load_dtd")?.text === "True";
        return isOn ? { title: "The parser is told to resolve entities" } : null;
      },
    },
  ],
);

/** Tokens, signing keys, files and parsers. */
export const TOKENS_AND_FILES: readonly SyntaxRule[] = [
  JWT_UNVERIFIED,
  SIGNING_SECRET,
  TEMP_FILE,
  FILE_MODE,
  POST_MESSAGE,
  XML_ENTITIES,
];
