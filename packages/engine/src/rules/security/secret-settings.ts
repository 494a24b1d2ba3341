import { memberOf } from "../../syntax/access-path.ts";
import { stringValue } from "../../syntax/string-value.ts";
import type { SyntaxNode } from "../../syntax/syntax-node.ts";
import { callRule } from "../call-rule.ts";
import type { OwnDocument, RuleMatch, SyntaxRule } from "../rule.ts";
import { ALL_LANGUAGES, PYTHON_LANGUAGES } from "../rule-languages.ts";

const REMEDY = "Read it from the environment or a secret store, and refuse to start without it.";

const SIGNING_SETTING: OwnDocument = {
  id: "hard-coded-secret-setting",
  title: "The framework's signing key stands in the code",
  category: "security",
  severity: "high",
  tier: "pattern",
  cwe: 798,
  languages: PYTHON_LANGUAGES,
  why: "Flask and Django sign sessions, tokens and password resets with this key; who knows it can sign in as anyone.",
  remedy: REMEDY,
  examples: [
    {
      language: "python",
      bad: 'app.config["SECRET_KEY"] = "dev"\n',
      good: 'import os\napp.config["SECRET_KEY"] = os.environ["SECRET_KEY"]\n',
    },
  ],
};

const KEY_NAME =
  /^(?:SECRET_KEY|secret_key|JWT_SECRET_KEY|JWT_SECRET|SECRET_KEY_FALLBACKS|WTF_CSRF_SECRET_KEY|SECURITY_PASSWORD_SALT)$/;

function checkSetting(node: SyntaxNode): RuleMatch | null {
  const left = node.child("left");
  const value = node.child("right");
  const text = stringValue(value);
  if (!left || !value || text === null || text === "") return null;
  const member = memberOf(left);
  const name = stringValue(left.child("subscript")) ?? member?.name ?? left.text;
  return KEY_NAME.test(name) ? { node, title: `\`${name}\` stands in the code`, secrets: [text] } : null;
}

const CONNECTION = callRule(
  {
    id: "hard-coded-database-password",
    title: "A database password stands in the code",
    category: "security",
    severity: "high",
    tier: "pattern",
    cwe: 798,
    languages: ALL_LANGUAGES,
    why: "Everyone who can read the code, its history or a build of it can sign in to the database; an empty password lets anyone in.",
    remedy: REMEDY,
    examples: [
      {
        language: "python",
        bad: 'import psycopg2\nconnection = psycopg2.connect(host="db", user="app", password="winter2024")\n',
        good: 'import os\nimport psycopg2\nconnection = psycopg2.connect(host="db", user="app", password=os.environ["DB_PASSWORD"])\n',
      },
    ],
  },
  [
    {
      callee:
        /(?:^|\.)(?:connect|create_pool|create_engine|MySQLConnection|Connection|ThreadedConnectionPool|SimpleConnectionPool|MySQLConnectionPool)$/,
      find: (call) => {
        const password = call.keywords.get("password") ?? call.keywords.get("passwd");
        const text = stringValue(password ?? null);
        if (!password || text === null) return null;
        return {
          node: password.parent ?? password,
          title:
            text === "" ? "The database is opened with an empty password" : "The database password stands in the code",
          secrets: [text],
        };
      },
    },
  ],
);

const CLEARTEXT_HOST =
  /^(?:http|ftp):\/\/(?!localhost\b|127\.|0\.0\.0\.0|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|\[|[\w-]+(?:[:/]|$)|[\w.-]+\.(?:local|internal|test|localhost|invalid|svc)\b)[\w-]+\./i;

const CLEARTEXT = callRule(
  {
    id: "cleartext-request",
    title: "A request travels without encryption",
    category: "security",
    severity: "low",
    tier: "pattern",
    cwe: 319,
    languages: ALL_LANGUAGES,
    why: "Everyone on the way can read what is sent and change what comes back.",
    remedy: "Use the `https://` address.",
    examples: [
      {
        language: "javascript",
        bad: 'export const load = () => fetch("http://api.shop.com/orders");',
        good: 'export const load = () => fetch("https://api.shop.com/orders");',
      },
      {
        language: "python",
        bad: 'import requests\nrequests.get("http://api.shop.com/orders", timeout=5)\n',
        good: 'import requests\nrequests.get("https://api.shop.com/orders", timeout=5)\n',
      },
    ],
  },
  [
    {
      callee:
        /^(?:fetch|axios|got|request|needle|superagent|ky)$|^(?:axios|got|request|needle|superagent|ky|http|requests|httpx|urllib\.request|urllib2|requests\.[sS]ession\(\)|session|client)\.(?:get|post|put|patch|delete|head|request|urlopen|urlretrieve|Request|stream)$|^urlopen$/,
      find: (call) => {
        const address = [...call.positional.slice(0, 2), call.keywords.get("url")]
          .map((argument) => stringValue(argument ?? null))
          .find((text) => text !== null && CLEARTEXT_HOST.test(text));
        return address ? { title: `\`${address.slice(0, 60)}\` is called without encryption` } : null;
      },
    },
    {
      callee: /^(?:ftplib\.FTP|telnetlib\.Telnet)$/,
      find: (call) => ({ title: `\`${call.callee.text}\` sends passwords without encryption`, severity: "medium" }),
    },
  ],
);

/** Keys and passwords in settings and connections, and connections anyone can read. */
export const SECRET_SETTINGS: readonly SyntaxRule[] = [
  { document: SIGNING_SETTING, nodeTypes: ["assignment"], check: checkSetting },
  CONNECTION,
  CLEARTEXT,
];
