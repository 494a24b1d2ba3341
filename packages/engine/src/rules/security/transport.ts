import { stringValue } from "../../syntax/string-value.ts";
import type { SyntaxNode } from "../../syntax/syntax-node.ts";
import { callRule } from "../call-rule.ts";
import type { OwnDocument, RuleMatch, SyntaxRule } from "../rule.ts";
import { ALL_LANGUAGES, PYTHON_LANGUAGES } from "../rule-languages.ts";

const TLS_OFF: OwnDocument = {
  id: "tls-verification-off",
  title: "The server's certificate is not checked",
  category: "security",
  severity: "high",
  tier: "pattern",
  cwe: 295,
  languages: ALL_LANGUAGES,
  why: "Anyone on the way can answer in the server's place, read what is sent and change what comes back.",
  remedy: "Leave verification on; give the client the certificate authority it should trust.",
  examples: [
    {
      language: "typescript",
      bad: 'import https from "node:https";\nexport const agent = new https.Agent({ rejectUnauthorized: false });',
      good: 'import https from "node:https";\nexport const agent = new https.Agent({ keepAlive: true });',
    },
    {
      language: "python",
      bad: 'import requests\ndef page(url):\n    return requests.get("https://api.example.com", verify=False, timeout=5)\n',
      good: 'import requests\ndef page(url):\n    return requests.get("https://api.example.com", timeout=5)\n',
    },
  ],
};

function checkPair(node: SyntaxNode): RuleMatch | null {
  const key = node.child("key")?.text.replace(/["']/g, "") ?? "";
  const value = node.child("value")?.text ?? "";
  if (/^(?:rejectUnauthorized|strictSSL)$/.test(key) && /^(?:false|0)$/.test(value))
    return { node, title: `\`${key}: ${value}\` turns certificate checks off` };
  if (
    key === "checkServerIdentity" &&
    /^(?:\(\)|function\s*\(\w*\))\s*(?:=>)?\s*(?:undefined|null|\{\s*\}|true)/.test(value)
  )
    return { node, title: "`checkServerIdentity` accepts every name" };
  return null;
}

function checkAssignment(node: SyntaxNode): RuleMatch | null {
  const left = node.child("left")?.text ?? "";
  const right = node.child("right")?.text ?? "";
  if (/NODE_TLS_REJECT_UNAUTHORIZED/.test(left) && /^["'`]?0["'`]?$/.test(right))
    return { node, title: "`NODE_TLS_REJECT_UNAUTHORIZED` turns certificate checks off for the whole process" };
  if (/(?:^|\.)rejectUnauthorized$/.test(left) && right === "false")
    return { node, title: "`rejectUnauthorized = false` turns certificate checks off" };
  // A class's own attribute of that name is a field it defines, not a context of `ssl` that it weakens.
  if (/\.check_hostname$/.test(left) && left !== "self.check_hostname" && right === "False")
    return { node, title: "`check_hostname = False` accepts any server's certificate" };
  if (/\.verify_mode$/.test(left) && /CERT_NONE$/.test(right))
    return { node, title: "`verify_mode = CERT_NONE` turns certificate checks off" };
  if (/\.verify$/.test(left) && right === "False" && /session|client/i.test(left))
    return { node, title: `\`${left} = False\` turns certificate checks off` };
  if (/_create_default_https_context$/.test(left) && /_create_unverified_context/.test(right))
    return { node, title: "Certificate checks are turned off for all of `urllib`" };
  return null;
}

const TLS_CALLS = callRule(TLS_OFF, [
  {
    callee:
      /^(?:requests|httpx|aiohttp|session|client|s|http|self\.session|self\.client|requests\.[sS]ession\(\)|httpx\.\w*Client\(\))?\.?(?:get|post|put|patch|delete|head|options|request|send|Client|AsyncClient|stream|TCPConnector)$|hvac\.Client$/,
    find: (call) => {
      const flag = call.keywords.get("verify") ?? call.keywords.get("verify_ssl") ?? call.keywords.get("ssl");
      return flag?.text === "False"
        ? { title: `\`${call.callee.text}\` is told not to check the server's certificate`, node: call.node }
        : null;
    },
  },
  {
    callee: /^ssl\._create_unverified_context$/,
    find: () => ({ title: "An unverified TLS context accepts any certificate" }),
  },
  {
    callee: /^ssl\.wrap_socket$|urllib3\.\w*PoolManager$|HTTPSConnectionPool$/,
    find: (call) => {
      const reqs = call.keywords.get("cert_reqs")?.text ?? "";
      return /CERT_NONE/.test(reqs) ? { title: `\`${call.callee.text}\` is told not to check certificates` } : null;
    },
  },
]);

const OLD_TLS_NAME = /^(?:TLSv1_method|TLSv1_1_method|SSLv[23]\w*|TLSv1|TLSv1\.1)$/;

const OLD_TLS: OwnDocument = {
  id: "old-tls-version",
  title: "An outdated TLS or SSL version is allowed",
  category: "security",
  severity: "medium",
  tier: "pattern",
  cwe: 326,
  languages: ALL_LANGUAGES,
  why: "SSL 2, SSL 3, TLS 1.0 and TLS 1.1 have known attacks and were withdrawn (RFC 8996).",
  remedy: "Allow TLS 1.2 and newer only.",
  examples: [
    {
      language: "javascript",
      bad: 'import tls from "node:tls";\nexport const start = () => tls.connect({ host: "example.com", minVersion: "TLSv1" });',
      good: 'import tls from "node:tls";\nexport const start = () => tls.connect({ host: "example.com", minVersion: "TLSv1.2" });',
    },
    {
      language: "python",
      bad: "import ssl\ncontext = ssl.SSLContext(ssl.PROTOCOL_TLSv1)\n",
      good: "import ssl\ncontext = ssl.create_default_context()\n",
    },
  ],
};

const OLD_TLS_PAIR: SyntaxRule = {
  document: OLD_TLS,
  nodeTypes: ["pair", "attribute"],
  check: (node) => {
    if (node.type === "attribute") {
      const isOld =
        /^(?:ssl\.PROTOCOL_(?:SSLv2|SSLv3|TLSv1|TLSv1_1)|(?:OpenSSL\.)?SSL\.(?:SSLv2|SSLv3|TLSv1|TLSv1_1)_METHOD|ssl\.TLSVersion\.(?:SSLv3|TLSv1|TLSv1_1))$/.test(
          node.text,
        );
      return isOld ? { node, title: `\`${node.text}\` allows an outdated protocol` } : null;
    }
    const key = node.child("key")?.text ?? "";
    const value = stringValue(node.child("value"));
    const isVersion = /^(?:minVersion|maxVersion|secureProtocol)$/.test(key);
    return isVersion && value && OLD_TLS_NAME.test(value)
      ? { node, title: `\`${key}: "${value}"\` allows an outdated protocol` }
      : null;
  },
};

const HOST_KEYS = callRule(
  {
    id: "ssh-host-key-unchecked",
    title: "An SSH server's key is not checked",
    category: "security",
    severity: "high",
    tier: "pattern",
    cwe: 295,
    languages: PYTHON_LANGUAGES,
    why: "With `AutoAddPolicy` any server may answer in the place of the right one and sees the credentials and commands.",
    remedy: "Load the known host keys and use `RejectPolicy`.",
    examples: [
      {
        language: "python",
        bad: "import paramiko\nclient = paramiko.SSHClient()\nclient.set_missing_host_key_policy(paramiko.AutoAddPolicy())\n",
        good: "import paramiko\nclient = paramiko.SSHClient()\nclient.load_system_host_keys()\nclient.set_missing_host_key_policy(paramiko.RejectPolicy())\n",
      },
    ],
  },
  [
    {
      callee: /set_missing_host_key_policy$/,
      find: (call) =>
        /AutoAddPolicy|WarningPolicy/.test(call.positional[0]?.text ?? "")
          ? { title: "Unknown SSH host keys are accepted" }
          : null,
    },
  ],
);

/** Rules about who is on the other end of a connection. */
export const TRANSPORT: readonly SyntaxRule[] = [
  { document: TLS_OFF, nodeTypes: ["pair"], check: checkPair },
  { document: TLS_OFF, nodeTypes: ["assignment_expression", "assignment"], check: checkAssignment },
  TLS_CALLS,
  OLD_TLS_PAIR,
  HOST_KEYS,
];
