import { callRule } from "../../../rules/call-rule.ts";
import type { SyntaxRule } from "../../../rules/rule.ts";
import { stringValue } from "../../../syntax/string-value.ts";
import type { SyntaxNode } from "../../../syntax/syntax-node.ts";
import { enclosingText } from "./enclosing-text.ts";
import { JAVA } from "./language.ts";

const COMMON = { category: "security", tier: "pattern", languages: JAVA } as const;

/** A text literal that becomes bytes or characters, or an array of constant numbers. */
function constantBytes(node: SyntaxNode | undefined): string | null {
  const bytes = /^"((?:[^"\\]|\\.)*)"\s*\.\s*(?:getBytes|toCharArray)\s*\([^)]*\)$/.exec(node?.text ?? "");
  return bytes?.[1] ?? stringValue(node ?? null);
}

/** Rules about security that only Java's libraries give reason for. */
export const OWN_SECURITY: readonly SyntaxRule[] = [
  callRule(
    {
      ...COMMON,
      id: "hard-coded-cryptographic-key",
      title: "A cryptographic key stands in the code",
      severity: "high",
      cwe: 321,
      why: "Everyone who can read the code or a build of it can decrypt or sign, and changing the key needs a release.",
      remedy: "Read the key from a key store or a secret store at run time.",
      examples: [
        {
          language: "java",
          bad: 'class A {\n  SecretKeySpec a() {\n    return new SecretKeySpec("q8Zr2LmX7TcVb4Nw".getBytes(), "AES");\n  }\n}\n',
          good: 'class A {\n  SecretKeySpec a(KeyStore store) throws Exception {\n    return new SecretKeySpec(store.getKey("data", null).getEncoded(), "AES");\n  }\n}\n',
        },
      ],
    },
    [
      {
        callee:
          /(?:^|\.)(?:SecretKeySpec|PBEKeySpec|DESKeySpec|PasswordAuthentication)$|(?:^|\.)Algorithm\.HMAC\d+$|\.(?:signWith|setSigningKey)$|(?:^|\.)Keys\.hmacShaKeyFor$/,
        find: (call) => {
          const secret = call.positional
            .map(constantBytes)
            .find((text, at) => text !== null && (at === 0 || /signWith|PasswordAuthentication/.test(call.name)));
          const isNamed = /SecretKeySpec$/.test(call.name) ? call.positional.length >= 2 : true;
          if (secret === null || secret === undefined || secret === "" || !isNamed) return null;
          return {
            title: `\`${call.callee.text.slice(0, 60)}\` is given a key that stands in the code`,
            secrets: [secret],
          };
        },
      },
    ],
  ),
  callRule(
    {
      ...COMMON,
      id: "constant-initialization-vector",
      title: "The same initialisation vector is used for every message",
      severity: "medium",
      cwe: 329,
      why: "Equal beginnings of messages give equal ciphertext, and with GCM or CTR two messages reveal each other.",
      remedy: "Fill the vector from `SecureRandom` for each message and send it along.",
      examples: [
        {
          language: "java",
          bad: 'class A {\n  IvParameterSpec a() {\n    return new IvParameterSpec("0123456789abcdef".getBytes());\n  }\n}\n',
          good: "class A {\n  IvParameterSpec a() {\n    byte[] iv = new byte[16];\n    new SecureRandom().nextBytes(iv);\n    return new IvParameterSpec(iv);\n  }\n}\n",
        },
      ],
    },
    [
      {
        callee: /(?:^|\.)(?:IvParameterSpec|GCMParameterSpec)$/,
        find: (call, file) => {
          const vector = call.positional[/GCM/.test(call.name) ? 1 : 0];
          if (!vector) return null;
          const text = enclosingText(call.node, file);
          const isMadeHere = new RegExp(
            `\\b${/^\w{1,60}$/.test(vector.text) ? vector.text : "\\0"}\\s*=\\s*(?:new\\s+byte|\\{|"[^"]*"\\s*\\.getBytes)`,
          ).test(text);
          const isFilled = /nextBytes\(|generateSeed\(|arraycopy\(|\.get\(|\.read\(|\.put\(/.test(text);
          const isConstant =
            constantBytes(vector) !== null || /^new\s+byte\s*\[/.test(vector.text) || (isMadeHere && !isFilled);
          return isConstant ? { title: `\`${vector.text.slice(0, 40)}\` is the same for every message` } : null;
        },
      },
    ],
  ),
  callRule(
    {
      ...COMMON,
      id: "csrf-protection-off",
      title: "Protection against forged requests is switched off",
      severity: "medium",
      cwe: 352,
      why: "Another site can send requests in the name of whoever is signed in here.",
      remedy: "Leave it on; switch it off only where no request is authenticated by a cookie.",
      examples: [
        {
          language: "java",
          bad: "class A {\n  void a(HttpSecurity http) throws Exception {\n    http.csrf().disable();\n  }\n}\n",
          good: "class A {\n  void a(HttpSecurity http) throws Exception {\n    http.csrf(Customizer.withDefaults());\n  }\n}\n",
        },
      ],
    },
    [
      {
        callee: /(?:^|\.)disable$/,
        find: (call, file) => {
          const isCsrf = /csrf(?:\(\))?\s*\.\s*disable$/.test(call.callee.text);
          return isCsrf && !/STATELESS/.test(file.text) ? { title: "CSRF protection is switched off" } : null;
        },
      },
      {
        callee: /(?:^|\.)csrf$/,
        find: (call, file) =>
          /::disable$/.test(call.positional[0]?.text ?? "") && !/STATELESS/.test(file.text)
            ? { title: "CSRF protection is switched off" }
            : null,
      },
    ],
  ),
  callRule(
    {
      ...COMMON,
      id: "object-deserialization",
      title: "Serialised objects are read without a filter",
      severity: "medium",
      cwe: 502,
      why: "Whoever writes the bytes chooses which classes are made while they are read, and some of these run code.",
      remedy: "Read a plain format such as JSON, or set an `ObjectInputFilter` that allows the classes you expect.",
      examples: [
        {
          language: "java",
          bad: "class A {\n  Object a(InputStream in) throws Exception {\n    ObjectInputStream stream = new ObjectInputStream(in);\n    return stream.readObject();\n  }\n}\n",
          good: "class A {\n  Object a(InputStream in) throws Exception {\n    ObjectInputStream stream = new ObjectInputStream(in);\n    stream.setObjectInputFilter(FILTER);\n    return stream.readObject();\n  }\n}\n",
        },
      ],
    },
    [
      {
        callee:
          /(?:^|\.)ObjectInputStream(?:\(\))?\.(?:readObject|readUnshared)$|(?:^|\.)XMLDecoder(?:\(\))?\.readObject$/,
        find: (call, file) => {
          const isOwn = /readObject\(\s*(?:final\s+)?(?:[\w.]*\.)?ObjectInputStream|clone|Externalizable/.test(
            enclosingText(call.node, file).slice(0, 200),
          );
          const isFiltered = /ObjectInputFilter|ValidatingObjectInputStream/.test(file.text);
          return isOwn || isFiltered
            ? null
            : { title: `\`${call.callee.text.slice(0, 60)}\` makes whatever objects the bytes name` };
        },
      },
      {
        callee: /\.(?:enableDefaultTyping|activateDefaultTyping)$/,
        find: (call) => ({ title: `\`${call.callee.text.slice(0, 60)}\` lets the JSON name the classes to be made` }),
      },
    ],
  ),
  callRule(
    {
      ...COMMON,
      id: "stack-trace-in-answer",
      title: "A stack trace is sent to whoever asked",
      severity: "low",
      cwe: 209,
      why: "It names classes, versions and paths, which is what an attacker looks for first.",
      remedy: "Write it to the log and answer with a number under which it can be found there.",
      examples: [
        {
          language: "java",
          bad: "class A {\n  void a(HttpServletResponse response, Exception e) throws Exception {\n    e.printStackTrace(response.getWriter());\n  }\n}\n",
          good: 'class A {\n  void a(HttpServletResponse response, Exception e) throws Exception {\n    log.error("Failed", e);\n    response.sendError(500);\n  }\n}\n',
        },
      ],
    },
    [
      {
        callee: /(?:^|\.)printStackTrace$/,
        find: (call) =>
          /getWriter\(\)|getOutputStream\(\)|^(?:out|writer)$/.test(call.positional[0]?.text ?? "")
            ? { title: "The stack trace goes into the answer" }
            : null,
      },
    ],
  ),
];
