import { propertyOf } from "../../syntax/call-site.ts";
import { FUNCTION_TYPES, functionName } from "../../syntax/function-shape.ts";
import { stringValue } from "../../syntax/string-value.ts";
import type { SyntaxFile } from "../../syntax/syntax-file.ts";
import type { SyntaxNode } from "../../syntax/syntax-node.ts";
import { callRule } from "../call-rule.ts";
import { importsOf, type QualifiedCall } from "../qualify-call.ts";
import type { OwnDocument, SyntaxRule } from "../rule.ts";
import { ALL_LANGUAGES } from "../rule-languages.ts";

const WEAK_HASH_NAME = /^(?:rsa-)?(?:md[245]|sha-?1|ripemd(?:160)?|sha)$/i;
const WEAK_CIPHER_NAME =
  /^(?:des|des3|des-ede|3des|desx|tripledes|rc2|rc4|arcfour|bf|blowfish|idea|seed|cast5?)(?:$|[-_\d])|[-_]ecb$/i;

const WEAK_HASH: OwnDocument = {
  id: "weak-hash",
  title: "A broken hash function is used",
  category: "security",
  severity: "medium",
  tier: "pattern",
  cwe: 327,
  languages: ALL_LANGUAGES,
  why: "Two inputs with the same MD5 or SHA-1 can be made on an ordinary computer, so the digest proves nothing about who made the data; for passwords it is far too fast.",
  remedy: "Use SHA-256 or better for integrity, and argon2, scrypt or bcrypt for passwords.",
  examples: [
    {
      language: "javascript",
      bad: 'import crypto from "node:crypto";\nexport const digest = (text) => crypto.createHash("md5").update(text).digest("hex");',
      good: 'import crypto from "node:crypto";\nexport const digest = (text) => crypto.createHash("sha256").update(text).digest("hex");',
    },
    {
      language: "python",
      bad: "import hashlib\ndef digest(data):\n    return hashlib.md5(data).hexdigest()\n",
      good: "import hashlib\ndef digest(data):\n    return hashlib.sha256(data).hexdigest()\n",
    },
  ],
};

/** Names that say the digest is a cache key or a checksum of a file format, where collisions cost nothing. */
const NOT_SECURITY = /etag|cache|fingerprint|checksum|gravatar|dedup|bucket|shard/i;

function isForSecurity(call: QualifiedCall): boolean {
  if (call.keywords.get("usedforsecurity")?.text === "False") return false;
  const fn = call.node.closest(FUNCTION_TYPES);
  const holder = call.node.closest(new Set(["variable_declarator", "assignment", "pair"]));
  const names = [fn ? functionName(fn) : null, holder?.named[0]?.text ?? null];
  return !names.some((name) => name !== null && NOT_SECURITY.test(name));
}

/** A function of the file's own may carry the name of a package. */
function isImported(call: QualifiedCall, file: SyntaxFile): boolean {
  return /\./.test(call.name) || importsOf(file).get(call.callee.text) === call.name;
}

const HASHES = callRule(WEAK_HASH, [
  {
    callee: /(?:^|\.)(?:createHash|createHmac|createSign|createVerify)$/,
    find: (call) => {
      const name = stringValue(call.positional[0] ?? null) ?? "";
      return WEAK_HASH_NAME.test(name) && isForSecurity(call)
        ? { title: `\`${call.callee.text}\` uses ${name.toUpperCase()}, which is broken` }
        : null;
    },
  },
  {
    callee:
      /^(?:crypto-js\.|CryptoJS\.)?(?:(?:Hmac)?MD5|(?:Hmac)?SHA1)$|^(?:md5|js-md5|blueimp-md5|sha1|js-sha1)(?:\.\w+)?$/,
    find: (call, file) =>
      isImported(call, file) && isForSecurity(call) && call.positional.length > 0
        ? { title: `\`${call.callee.text}\` is a broken hash function` }
        : null,
  },
  {
    callee:
      /^hashlib\.(?:md5|sha1|md4)$|^(?:Crypto|Cryptodome)\.Hash\.(?:MD[245]|SHA1?|RIPEMD\w*)\.new$|^(?:MD[245]|SHA1?)\.new$|hashes\.(?:MD5|SHA1)$/,
    find: (call) => (isForSecurity(call) ? { title: `\`${call.callee.text}\` is a broken hash function` } : null),
  },
  {
    callee: /^(?:hashlib|hmac)\.new$/,
    find: (call) => {
      const names = [...call.positional, ...call.keywords.values()].map(
        (argument) => stringValue(argument) ?? argument.text,
      );
      const weak = names.find((name) => WEAK_HASH_NAME.test(name) || /^hashlib\.(?:md5|sha1)$/.test(name));
      return weak && isForSecurity(call)
        ? { title: `\`${call.callee.text}\` uses ${weak.toUpperCase()}, which is broken` }
        : null;
    },
  },
]);

const WEAK_CIPHER: OwnDocument = {
  id: "weak-cipher",
  title: "A broken cipher or mode is used",
  category: "security",
  severity: "high",
  tier: "pattern",
  cwe: 327,
  languages: ALL_LANGUAGES,
  why: "DES, RC4 and Blowfish keys or blocks are too small today, and ECB shows which blocks of the text are equal.",
  remedy: "Use AES-256-GCM (or ChaCha20-Poly1305) with a new random nonce for each message.",
  examples: [
    {
      language: "javascript",
      bad: 'import crypto from "node:crypto";\nexport const start = (key) => crypto.createCipheriv("des-ede3-cbc", key, Buffer.alloc(8));',
      good: 'import crypto from "node:crypto";\nexport const start = (key, nonce) => crypto.createCipheriv("aes-256-gcm", key, nonce);',
    },
    {
      language: "python",
      bad: "from Crypto.Cipher import DES\ndef start(key):\n    return DES.new(key, DES.MODE_CBC)\n",
      good: "from Crypto.Cipher import AES\ndef start(key, nonce):\n    return AES.new(key, AES.MODE_GCM, nonce=nonce)\n",
    },
  ],
};

const CIPHERS = callRule(WEAK_CIPHER, [
  {
    callee: /(?:^|\.)create(?:Cipher|Decipher)iv$/,
    find: (call) => {
      const name = stringValue(call.positional[0] ?? null) ?? "";
      return WEAK_CIPHER_NAME.test(name) ? { title: `\`${name}\` is a broken cipher or mode` } : null;
    },
  },
  {
    callee: /^(?:crypto\.)?create(?:Cipher|Decipher)$/,
    find: (call) =>
      call.positional.length === 2
        ? { title: `\`${call.callee.text}\` derives the key with MD5 and uses no nonce` }
        : null,
  },
  {
    callee: /^(?:crypto-js|CryptoJS)\.(?:DES|TripleDES|RC4|RC4Drop|Rabbit)\.(?:en|de)crypt$/,
    find: (call) => ({ title: `\`${call.callee.text}\` is a broken cipher` }),
  },
  {
    callee: /(?:^|\.)(?:AES)\.(?:encrypt|decrypt)$/,
    find: (call) =>
      /mode\.ECB/.test(propertyOf(call.positional[2], "mode")?.text ?? "")
        ? { title: "AES is used in ECB mode, which shows equal blocks" }
        : null,
  },
  {
    callee:
      /(?:^|\.)(?:DES3?|ARC[24]|Blowfish|CAST|XOR|IDEA)\.new$|algorithms\.(?:ARC4|Blowfish|IDEA|TripleDES|CAST5|SEED)$|pyDes\.\w+$/,
    find: (call) => ({ title: `\`${call.callee.text}\` is a broken cipher` }),
  },
  {
    callee: /(?:^|\.)(?:AES\.new|modes\.ECB)$/,
    find: (call) => {
      const isEcb =
        /modes\.ECB$/.test(call.name) ||
        call.positional.concat([...call.keywords.values()]).some((argument) => /MODE_ECB$/.test(argument.text));
      return isEcb ? { title: "AES is used in ECB mode, which shows equal blocks" } : null;
    },
  },
]);

const WEAK_KEY: OwnDocument = {
  id: "weak-key-size",
  title: "A key is generated too short",
  category: "security",
  severity: "medium",
  tier: "pattern",
  cwe: 326,
  languages: ALL_LANGUAGES,
  why: "RSA and DSA keys below 2048 bits are within reach of well-equipped attackers.",
  remedy: "Generate at least 2048 bits, better 3072, or use Ed25519.",
  examples: [
    {
      language: "javascript",
      bad: 'import crypto from "node:crypto";\nexport const pair = crypto.generateKeyPairSync("rsa", { modulusLength: 1024 });',
      good: 'import crypto from "node:crypto";\nexport const pair = crypto.generateKeyPairSync("rsa", { modulusLength: 3072 });',
    },
    {
      language: "python",
      bad: "from cryptography.hazmat.primitives.asymmetric import rsa\nkey = rsa.generate_private_key(public_exponent=65537, key_size=1024)\n",
      good: "from cryptography.hazmat.primitives.asymmetric import rsa\nkey = rsa.generate_private_key(public_exponent=65537, key_size=3072)\n",
    },
  ],
};

const KEYS = callRule(WEAK_KEY, [
  {
    callee: /(?:^|\.)generateKeyPair(?:Sync)?$/,
    find: (call) => shortKey(propertyOf(call.positional[1], "modulusLength")),
  },
  {
    callee: /(?:^|\.)(?:rsa|dsa|RSA|DSA)\.(?:generate_private_key|generate|generate_parameters)$/,
    find: (call) =>
      shortKey(
        call.keywords.get("key_size") ??
          call.keywords.get("bits") ??
          call.positional.find((argument) => /^\d{3,4}$/.test(argument.text) && argument.text !== "65537"),
      ),
  },
]);

function shortKey(size: SyntaxNode | null | undefined): { title: string } | null {
  const bits = Number(size?.text);
  return bits > 0 && bits < 2048 ? { title: `A key of ${bits} bits is too short` } : null;
}

export const WEAK_CRYPTO: readonly SyntaxRule[] = [HASHES, CIPHERS, KEYS];
