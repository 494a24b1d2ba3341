import { callRow } from "../../../rules/call-row.ts";
import type { LanguageRules } from "../../../rules/language-rules.ts";
import { stringValue } from "../../../syntax/string-value.ts";
import type { SyntaxNode } from "../../../syntax/syntax-node.ts";
import { enclosingText } from "./enclosing-text.ts";

const WEAK_HASH = /^(?:md[245]|sha-?1?|sha-?0)$/i;
const WEAK_CIPHER =
  /^(?:des|desede\w*|tripledes|a?rc[245]|arcfour|blowfish)(?:$|\/)|^aes$|^(?!rsa).*\/ecb(?:$|\/)|^rsa(?:$|\/(?:ecb|none)\/(?:pkcs1padding|nopadding)$)/i;
const SECRET_PURPOSE =
  /cookie|session|token|passw|secret|nonce|salt|\botp\b|csrf|remember|credential|captcha|\bpin\b|\bkey\b/i;
const RANDOM = /(?:^|\.)(?:Random|Math\.random|ThreadLocalRandom\.current|RandomStringUtils\.\w+)$/;

function constant(node: SyntaxNode | null | undefined): string {
  return stringValue(node ?? null) ?? "";
}

function isShortKey(size: string, least: number): boolean {
  const bits = Number(size);
  return bits > 0 && bits < least;
}

const method = (body: string) =>
  `class A {\n  byte[] a(byte[] data, SecretKey key) throws Exception {\n    ${body}\n  }\n}\n`;

/** Broken hashes, ciphers, keys and random numbers of the JDK, Apache Commons, Guava and Spring Security. */
export const CRYPTO: LanguageRules["shared"] = {
  "weak-hash": {
    example: {
      bad: method('return MessageDigest.getInstance("MD5").digest(data);'),
      good: method('return MessageDigest.getInstance("SHA-256").digest(data);'),
    },
    rows: [
      callRow([
        {
          callee: /(?:^|\.)(?:MessageDigest\.getInstance|DigestUtils\.getDigest|DigestUtils)$/,
          find: (call) => {
            const name = constant(call.positional[0]);
            return WEAK_HASH.test(name) ? { title: `\`${name}\` is a broken hash function` } : null;
          },
        },
        {
          callee:
            /(?:^|\.)DigestUtils\.(?:md2|md5|sha1?|getMd[25]Digest|getSha1?Digest|appendMd5Digest)(?:Hex|DigestAsHex|Digest)?$|(?:^|\.)Hashing\.(?:md5|sha1)$/,
          find: (call) => ({ title: `\`${call.callee.text.slice(0, 60)}\` is a broken hash function` }),
        },
        {
          callee: /(?:^|\.)Signature\.getInstance$/,
          find: (call) => {
            const name = constant(call.positional[0]);
            return /^(?:md[245]|sha-?1)with/i.test(name) ? { title: `\`${name}\` signs a broken hash` } : null;
          },
        },
        {
          callee:
            /(?:^|\.)(?:Md[45]PasswordEncoder|ShaPasswordEncoder|StandardPasswordEncoder|MessageDigestPasswordEncoder|LdapShaPasswordEncoder)$|NoOpPasswordEncoder\.getInstance$/,
          find: (call) => ({ title: `\`${call.callee.text.slice(0, 60)}\` does not protect passwords` }),
        },
      ]),
    ],
  },
  "weak-cipher": {
    example: {
      bad: method('return Cipher.getInstance("DES/CBC/PKCS5Padding").doFinal(data);'),
      good: method('return Cipher.getInstance("AES/GCM/NoPadding").doFinal(data);'),
    },
    rows: [
      callRow([
        {
          callee: /(?:^|\.)(?:Cipher|KeyGenerator|SecretKeyFactory)\.getInstance$/,
          find: (call) => {
            const name = constant(call.positional[0]);
            const isKey = !/Cipher\.getInstance$/.test(call.name);
            if (isKey ? /^(?:des|desede|rc[245]|arcfour|blowfish)$/i.test(name) : WEAK_CIPHER.test(name))
              return { title: `\`${name}\` is a broken cipher, mode or padding` };
            return null;
          },
        },
        {
          callee: /(?:^|\.)NullCipher$/,
          find: () => ({ title: "`NullCipher` does not encrypt at all" }),
        },
        {
          callee: /(?:^|\.)SecretKeySpec$/,
          find: (call) => {
            const name = constant(call.positional.at(-1));
            return /^(?:des|desede|rc[245]|arcfour|blowfish)$/i.test(name)
              ? { title: `\`${name}\` is a broken cipher` }
              : null;
          },
        },
      ]),
    ],
  },
  "weak-key-size": {
    example: {
      bad: method(
        'KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");\n    generator.initialize(1024);\n    return generator.generateKeyPair().getPublic().getEncoded();',
      ),
      good: method(
        'KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");\n    generator.initialize(3072);\n    return generator.generateKeyPair().getPublic().getEncoded();',
      ),
    },
    rows: [
      callRow([
        {
          callee: /(?:^|\.)KeyPairGenerator\.initialize$/,
          find: (call, file) => {
            const size = call.positional[0]?.text ?? "";
            const isCurve = /getInstance\("(?:EC|ECDSA|ECDH|X25519|Ed25519)/.test(enclosingText(call.node, file));
            return isShortKey(size, isCurve ? 224 : 2048)
              ? { title: `A cryptographic key of ${size} bits is too short` }
              : null;
          },
        },
        {
          callee: /(?:^|\.)KeyGenerator\.init$/,
          find: (call) => {
            const size = call.positional[0]?.text ?? "";
            return isShortKey(size, 128) ? { title: `A cryptographic key of ${size} bits is too short` } : null;
          },
        },
        {
          callee: /(?:^|\.)ECGenParameterSpec$/,
          find: (call) => {
            const curve = constant(call.positional[0]);
            const bits = /^(?:sec[pt]|prime|c2[pt]nb|brainpoolP?)(\d{3})/i.exec(curve)?.[1] ?? "";
            return isShortKey(bits, 224)
              ? { title: `A cryptographic key on the curve \`${curve}\` is too short` }
              : null;
          },
        },
        {
          callee: /(?:^|\.)RSAKeyGenParameterSpec$/,
          find: (call) => {
            const size = call.positional[0]?.text ?? "";
            return isShortKey(size, 2048) ? { title: `A cryptographic key of ${size} bits is too short` } : null;
          },
        },
      ]),
    ],
  },
  "predictable-random": {
    example: {
      bad: "class A {\n  String newSessionToken() {\n    return Long.toHexString(new Random().nextLong());\n  }\n}\n",
      good: "class A {\n  String newSessionToken() {\n    return Long.toHexString(new SecureRandom().nextLong());\n  }\n}\n",
    },
    rows: [
      callRow([
        {
          callee: RANDOM,
          find: (call, file) => {
            const isSecret = SECRET_PURPOSE.test(enclosingText(call.node, file));
            if (!isSecret || /RandomStringUtils\.secure/.test(call.name)) return null;
            return { title: `A secret is made with \`${call.callee.text.slice(0, 60)}\``, severity: "medium" };
          },
        },
      ]),
    ],
  },
};
