import { propertyOf } from "../../syntax/call-site.ts";
import { stringValue } from "../../syntax/string-value.ts";
import type { SyntaxNode } from "../../syntax/syntax-node.ts";
import { callRule } from "../call-rule.ts";
import type { OwnDocument, RuleMatch, SyntaxRule } from "../rule.ts";
import { ALL_LANGUAGES, PYTHON_LANGUAGES } from "../rule-languages.ts";

const COOKIE: OwnDocument = {
  id: "insecure-cookie",
  title: "A cookie lacks its protection",
  category: "security",
  severity: "medium",
  tier: "pattern",
  cwe: 614,
  languages: ALL_LANGUAGES,
  why: "Without `HttpOnly` a script on the page reads the cookie; without `Secure` it travels over plain HTTP.",
  remedy: "Set `httpOnly` and `secure` to true, and `sameSite` to lax or strict.",
  examples: [
    {
      language: "javascript",
      bad: 'app.get("/", (req, res) => res.cookie("session", newId(), { httpOnly: false, secure: true }));',
      good: 'app.get("/", (req, res) => res.cookie("session", newId(), { httpOnly: true, secure: true, sameSite: "lax" }));',
    },
    {
      language: "python",
      bad: 'def set_session(response, value):\n    response.set_cookie("session", value, secure=False, httponly=True)\n',
      good: 'def set_session(response, value):\n    response.set_cookie("session", value, secure=True, httponly=True)\n',
    },
  ],
};

const SESSION_NAME = /sess|auth|token|jwt|sid|login|user/i;

const COOKIES = callRule(COOKIE, [
  {
    callee:
      /(?:^|\.)cookie$|^(?:express-session|cookie-session|session|cookieSession|csurf|cookies\.set|Cookies?\.set|fastify-session)$|(?:cookies|cookieStore|cookies\(\))\.set$|setCookie$/,
    find: (call) => {
      const options = call.positional.find(
        (argument) => argument.type === "object" && /httpOnly|secure|cookie/i.test(argument.text),
      );
      return options ? flagOff([options, propertyOf(options, "cookie")]) : null;
    },
  },
  {
    callee: /\.set_cookie$/,
    find: (call) => {
      const name = stringValue(call.positional[0] ?? call.keywords.get("key") ?? null) ?? "";
      const off = ["secure", "httponly"].find((flag) => call.keywords.get(flag)?.text === "False");
      if (off) return { title: `The cookie is set with \`${off}=False\`` };
      const missing = ["secure", "httponly"].filter((flag) => !call.keywords.has(flag));
      return missing.length === 2 && SESSION_NAME.test(name)
        ? { title: `The cookie \`${name}\` is set without \`secure\` and \`httponly\`` }
        : null;
    },
  },
]);

function flagOff(objects: readonly (SyntaxNode | null)[]): { title: string; node?: SyntaxNode } | null {
  for (const object of objects) {
    for (const flag of ["httpOnly", "secure"]) {
      const value = propertyOf(object, flag);
      if (value?.text === "false")
        return { title: `The cookie is set with \`${flag}: false\``, node: value.parent ?? value };
    }
  }
  return null;
}

/** Settings of Flask and Django as their documentation names them. */
const SETTINGS: readonly (readonly [RegExp, RegExp, string])[] = [
  [/(?:SESSION|CSRF|REMEMBER|JWT)_COOKIE_(?:SECURE|HTTPONLY)$/, /^False$/, "leaves the cookie unprotected"],
  [/^WTF_CSRF_(?:ENABLED|CHECK_DEFAULT)$/, /^False$/, "turns the check against forged requests off"],
  [/^SECURE_SSL_REDIRECT$/, /^False$/, "lets pages be served over plain HTTP"],
];

const SETTING_OFF: OwnDocument = {
  id: "protection-setting-off",
  title: "A framework's protection is switched off",
  category: "security",
  severity: "medium",
  tier: "pattern",
  cwe: 614,
  languages: PYTHON_LANGUAGES,
  why: "The setting guards sessions of everyone who signs in; with it off, cookies can be read or requests forged.",
  remedy: "Leave it on, also in development; use HTTPS there too where the setting asks for it.",
  examples: [
    {
      language: "python",
      bad: 'app.config["SESSION_COOKIE_SECURE"] = False\n',
      good: 'app.config["SESSION_COOKIE_SECURE"] = True\n',
    },
  ],
};

function checkSetting(node: SyntaxNode): RuleMatch | null {
  const left = node.child("left");
  const right = node.child("right")?.text ?? "";
  const name = left ? (stringValue(left.child("subscript")) ?? left.text.split(".").at(-1) ?? "") : "";
  const row = SETTINGS.find(([setting, value]) => setting.test(name) && value.test(right));
  return row ? { node, title: `\`${name} = ${right}\` ${row[2]}` } : null;
}

const DEBUG: OwnDocument = {
  id: "debug-mode",
  title: "Debug mode is on",
  category: "security",
  severity: "medium",
  tier: "pattern",
  cwe: 489,
  languages: PYTHON_LANGUAGES,
  why: "The debugger's error pages show source and settings, and Flask's lets a visitor run code in the server.",
  remedy: "Read the flag from the environment and leave it off by default.",
  examples: [
    {
      language: "python",
      bad: "from flask import Flask\napp = Flask(__name__)\napp.run(debug=True)\n",
      good: "from flask import Flask\napp = Flask(__name__)\napp.run(debug=False)\n",
    },
  ],
};

const DEBUG_CALL = callRule(DEBUG, [
  {
    callee: /(?:^|\.)(?:run|run_server|run_simple|Flask|FastAPI|Starlette|Sanic|socketio\.run)$/,
    find: (call) => {
      const flag = ["debug", "use_debugger"].find((name) => call.keywords.get(name)?.text === "True");
      if (!flag || /^(?:asyncio|subprocess|trio|anyio|loop)\./.test(call.name)) return null;
      return { title: `\`${call.callee.text}\` starts with \`${flag}=True\`` };
    },
  },
]);

function checkDebugSetting(node: SyntaxNode): RuleMatch | null {
  const left = node.child("left");
  const right = node.child("right")?.text;
  const name =
    left?.type === "identifier" ? left.text : (stringValue(left?.child("subscript") ?? null) ?? left?.text ?? "");
  const isDebug = /^(?:DEBUG|TESTING|DEBUG_PROPAGATE_EXCEPTIONS|TEMPLATE_DEBUG)$|^app\.debug$/.test(name);
  const isTopLevel = node.parent?.parent?.type === "module";
  return isDebug && right === "True" && (isTopLevel || name !== "DEBUG")
    ? { node, title: `\`${name} = True\` switches debug mode on` }
    : null;
}

const CORS: OwnDocument = {
  id: "cors-any-origin",
  title: "Every website may call this with the visitor's session",
  category: "security",
  severity: "medium",
  tier: "pattern",
  cwe: 942,
  languages: ALL_LANGUAGES,
  why: "With any origin allowed, and credentials besides, a page of someone else can read answers meant for the signed-in visitor.",
  remedy: "List the origins that may call, and allow credentials only for them.",
  examples: [
    {
      language: "typescript",
      bad: 'import cors from "cors";\napp.use(cors({ origin: true, credentials: true }));',
      good: 'import cors from "cors";\napp.use(cors({ origin: ["https://app.example.com"], credentials: true }));',
    },
    {
      language: "python",
      bad: 'app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)\n',
      good: 'app.add_middleware(CORSMiddleware, allow_origins=["https://app.example.com"], allow_credentials=True)\n',
    },
  ],
};

const CORS_CALLS = callRule(CORS, [
  {
    callee: /^(?:cors|@koa\/cors|@fastify\/cors|enableCors)$|\.enableCors$/,
    find: (call) => {
      const options = call.positional[0];
      const origin = propertyOf(options, "origin")?.text ?? "";
      const allowsAll = /^(?:true|["']\*["']|\[\s*["']\*["']\s*\])$/.test(origin);
      if (!allowsAll || propertyOf(options, "credentials")?.text !== "true") return null;
      return { title: "Any origin may send requests with credentials" };
    },
  },
  {
    callee: /(?:^|\.)(?:setHeader|header|set|writeHead|append)$/,
    find: (call) => {
      const [name, value] = call.positional;
      const isOpen =
        /^access-control-allow-origin$/i.test(stringValue(name ?? null) ?? "") && stringValue(value ?? null) === "*";
      return isOpen ? { title: "Any origin may read this answer", severity: "low" } : null;
    },
  },
  {
    callee: /add_middleware$|^(?:flask_cors\.)?CORS$/,
    find: (call) => {
      const origins = (call.keywords.get("allow_origins") ?? call.keywords.get("origins"))?.text ?? "";
      const credentials = (call.keywords.get("allow_credentials") ?? call.keywords.get("supports_credentials"))?.text;
      return /["']\*["']/.test(origins) && credentials === "True"
        ? { title: "Any origin may send requests with credentials" }
        : null;
    },
  },
]);

/** Settings of web frameworks that switch a protection off. */
export const WEB_SETTINGS: readonly SyntaxRule[] = [
  COOKIES,
  { document: SETTING_OFF, nodeTypes: ["assignment"], check: checkSetting },
  DEBUG_CALL,
  { document: DEBUG, nodeTypes: ["assignment"], check: checkDebugSetting },
  CORS_CALLS,
];
