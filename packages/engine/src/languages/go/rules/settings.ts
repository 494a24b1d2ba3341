import { callRow } from "../../../rules/call-row.ts";
import type { LanguageRules } from "../../../rules/language-rules.ts";
import { importsOf } from "../../../rules/qualify-call.ts";
import type { RuleMatch } from "../../../rules/rule.ts";
import type { SyntaxFile } from "../../../syntax/syntax-file.ts";
import type { SyntaxNode } from "../../../syntax/syntax-node.ts";
import { enclosingText } from "./enclosing-text.ts";

const inFunction = (path: string, body: string) =>
  `package main\n\nimport "${path}"\n\nfunc a(data []byte, w http.ResponseWriter) {\n\t${body}\n}\n`;

function settingOf(node: SyntaxNode): { name: string; value: string } {
  const isPair = node.type === "pair";
  const name = (isPair ? node.child("key") : node.child("left"))?.text.split(".").at(-1) ?? "";
  return { name, value: (isPair ? node.child("value") : node.child("right"))?.text ?? "" };
}

function checkVerification(node: SyntaxNode): RuleMatch | null {
  const { name, value } = settingOf(node);
  return name === "InsecureSkipVerify" && value === "true"
    ? { node, title: "The server's certificate is not checked" }
    : null;
}

function checkVersion(node: SyntaxNode): RuleMatch | null {
  const { name, value } = settingOf(node);
  const old = /^(?:\w+\.)?Version(SSL30|TLS1[01])$/.exec(value);
  return /^M(?:in|ax)Version$/.test(name) && old ? { node, title: `\`${value}\` is an outdated version of TLS` } : null;
}

function checkCookie(node: SyntaxNode, file: SyntaxFile): RuleMatch | null {
  const type = node.child("type")?.text ?? "";
  const root = type.split(".")[0] ?? "";
  if (!/\.Cookie$/.test(type) || importsOf(file).get(root) !== "net/http") return null;
  const body = node.child("body")?.text ?? "";
  const rest = enclosingText(node, file);
  const isGone = /MaxAge:\s*-1|Expires:\s*time\.Unix/.test(body);
  const missing = ["Secure", "HttpOnly"].filter(
    (flag) => !new RegExp(`\\b${flag}:\\s*(?!false)|\\.${flag}\\s*=\\s*(?!false)`).test(body + rest),
  );
  return missing.length > 0 && !isGone
    ? { node, title: `The cookie is made without \`${missing.join("` and `")}\`` }
    : null;
}

const SETTING_NODES = ["pair", "assignment_expression"];
const SECRET_PURPOSE = /token|session|passw|secret|nonce|salt|\botp\b|csrf|credential|captcha|\bkey\b/i;

/** Settings and calls of Go's standard library that weaken what they set. */
export const SETTINGS: LanguageRules["shared"] = {
  "weak-hash": {
    example: {
      bad: inFunction("crypto/md5", "md5.Sum(data)"),
      good: inFunction("crypto/sha256", "sha256.Sum256(data)"),
    },
    rows: [
      callRow([
        {
          callee: /^crypto\/(?:md5|sha1)\.(?:New|Sum)$|^golang\.org\/x\/crypto\/(?:md4|ripemd160)\.New$/,
          find: (call) => ({ title: `\`${call.callee.text.slice(0, 40)}\` is a broken hash function` }),
        },
      ]),
    ],
  },
  "weak-cipher": {
    example: {
      bad: inFunction("crypto/des", "des.NewCipher(data)"),
      good: inFunction("crypto/aes", "aes.NewCipher(data)"),
    },
    rows: [
      callRow([
        {
          callee:
            /^crypto\/(?:des\.New\w*Cipher|rc4\.NewCipher)$|^golang\.org\/x\/crypto\/(?:blowfish|cast5|tea|xtea)\.NewCipher$/,
          find: (call) => ({ title: `\`${call.callee.text.slice(0, 40)}\` is a broken cipher` }),
        },
      ]),
    ],
  },
  "weak-key-size": {
    example: {
      bad: inFunction("crypto/rsa", "rsa.GenerateKey(reader, 1024)"),
      good: inFunction("crypto/rsa", "rsa.GenerateKey(reader, 3072)"),
    },
    rows: [
      callRow([
        {
          callee: /^crypto\/rsa\.GenerateKey$/,
          find: (call) => {
            const bits = Number(call.positional[1]?.text);
            return bits > 0 && bits < 2048 ? { title: `A cryptographic key of ${bits} bits is too short` } : null;
          },
        },
      ]),
    ],
  },
  "predictable-random": {
    example: {
      bad: 'package main\n\nimport "math/rand"\n\nfunc newSessionToken() int {\n\treturn rand.Int()\n}\n',
      good: 'package main\n\nimport "crypto/rand"\n\nfunc newSessionToken() []byte {\n\ttoken := make([]byte, 32)\n\trand.Read(token)\n\treturn token\n}\n',
    },
    rows: [
      callRow([
        {
          callee: /^math\/rand(?:\/v2)?\.(?!Seed|NewSource|New)\w+$/,
          find: (call, file) =>
            SECRET_PURPOSE.test(enclosingText(call.node, file))
              ? { title: `A secret is made with \`${call.callee.text.slice(0, 40)}\``, severity: "medium" }
              : null,
        },
      ]),
    ],
  },
  "tls-verification-off": {
    example: {
      bad: inFunction("crypto/tls", "use(&tls.Config{InsecureSkipVerify: true})"),
      good: inFunction("crypto/tls", "use(&tls.Config{MinVersion: tls.VersionTLS13})"),
    },
    rows: [{ nodeTypes: SETTING_NODES, check: checkVerification }],
  },
  "old-tls-version": {
    example: {
      bad: inFunction("crypto/tls", "use(&tls.Config{MinVersion: tls.VersionTLS10})"),
      good: inFunction("crypto/tls", "use(&tls.Config{MinVersion: tls.VersionTLS12})"),
    },
    rows: [{ nodeTypes: SETTING_NODES, check: checkVersion }],
  },
  "ssh-host-key-unchecked": {
    example: {
      bad: inFunction("golang.org/x/crypto/ssh", "use(ssh.InsecureIgnoreHostKey())"),
      good: inFunction("golang.org/x/crypto/ssh", "use(ssh.FixedHostKey(key))"),
    },
    rows: [
      callRow([
        { callee: /\/ssh\.InsecureIgnoreHostKey$/, find: () => ({ title: "The SSH server's key is not checked" }) },
      ]),
    ],
  },
  "insecure-cookie": {
    example: {
      bad: inFunction("net/http", 'http.SetCookie(w, &http.Cookie{Name: "session", Value: id})'),
      good: inFunction(
        "net/http",
        'http.SetCookie(w, &http.Cookie{Name: "session", Value: id, Secure: true, HttpOnly: true})',
      ),
    },
    rows: [{ nodeTypes: ["composite_literal"], check: checkCookie }],
  },
  "world-writable-file": {
    example: {
      bad: inFunction("os", 'os.WriteFile("a", data, 0666)'),
      good: inFunction("os", 'os.WriteFile("a", data, 0600)'),
    },
    rows: [
      callRow([
        {
          callee: /^(?:os|io\/ioutil)\.(?:WriteFile|OpenFile|Chmod|Mkdir|MkdirAll)$/,
          find: (call) =>
            /^0o?[0-7]{0,2}[0-7][2367]$/.test(call.positional.at(-1)?.text ?? "")
              ? { title: "Everyone may change the file" }
              : null,
        },
      ]),
    ],
  },
};
