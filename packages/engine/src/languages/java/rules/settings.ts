import { callRow } from "../../../rules/call-row.ts";
import type { LanguageRules } from "../../../rules/language-rules.ts";
import type { RuleMatch } from "../../../rules/rule.ts";
import { stringValue } from "../../../syntax/string-value.ts";
import type { SyntaxFile } from "../../../syntax/syntax-file.ts";
import type { SyntaxNode } from "../../../syntax/syntax-node.ts";
import { enclosingText } from "./enclosing-text.ts";

const cookieMethod = (body: string) =>
  `class A {\n  void a(HttpServletResponse response, String id) {\n    Cookie cookie = new Cookie("session", id);\n    ${body}\n    response.addCookie(cookie);\n  }\n}\n`;
const PARSER_HARDENED =
  /disallow-doctype-decl|external-general-entities|load-external-dtd|FEATURE_SECURE_PROCESSING|ACCESS_EXTERNAL_DTD|SUPPORT_DTD|IS_SUPPORTING_EXTERNAL_ENTITIES|supportDTD|isSupportingExternalEntities|setEntityResolver|setXMLResolver|setExpandEntityReferences\(false\)/i;
const PARSES =
  /\.(?:parse|newDocumentBuilder|newSAXParser|getXMLReader|createXML(?:Stream|Event)Reader|read|build|unmarshal)\(/;

function openParser(node: SyntaxNode, file: SyntaxFile, maker: string): RuleMatch | null {
  const text = enclosingText(node, file);
  const isHardened = PARSER_HARDENED.test(text);
  return !isHardened && PARSES.test(text)
    ? { node, title: `\`${maker}\` reads external entities unless it is told not to` }
    : null;
}

/** `checkServerTrusted` that checks nothing, or a verifier that always says yes. */
function trustsEveryone(method: SyntaxNode): RuleMatch | null {
  const name = method.child("name")?.text ?? "";
  const body = method.child("body");
  if (!body) return null;
  const only = body.named.length === 1 ? body.named[0] : undefined;
  if (name === "checkServerTrusted" && body.named.length === 0)
    return { node: method, title: "`checkServerTrusted` accepts every certificate" };
  const isVerifier = name === "verify" && /SSLSession/.test(method.child("parameters")?.text ?? "");
  const saysYes = only?.type === "return_statement" && only.named[0]?.text === "true";
  return isVerifier && saysYes ? { node: method, title: "`verify` accepts every host name" } : null;
}

/** A cookie of this method's own that is sent without its flags. */
function unprotected(node: SyntaxNode, file: SyntaxFile): { title: string } | null {
  const text = enclosingText(node, file);
  const isMadeHere = /new\s+(?:[\w.]+\.)?Cookie\(/.test(text);
  const isGone = /setMaxAge\(\s*0\s*\)/.test(text);
  const missing = ["Secure", "HttpOnly"].filter((flag) => !text.includes(`.set${flag}(`));
  if (!isMadeHere || isGone || missing.length === 0) return null;
  return { title: `The cookie is sent without \`${missing.join("` and `")}\`` };
}

/** Settings of the JDK, Servlet and Spring that weaken what they set. */
export const SETTINGS: LanguageRules["shared"] = {
  "insecure-cookie": {
    example: {
      bad: cookieMethod("cookie.setHttpOnly(true);\n    cookie.setSecure(false);"),
      good: cookieMethod("cookie.setHttpOnly(true);\n    cookie.setSecure(true);"),
    },
    rows: [
      callRow([
        {
          callee:
            /(?:^|\.)(?:Cookie|ResponseCookie\w*)\.(?:setSecure|setHttpOnly)$|\.(?:setUseHttpOnly|setCookieSecure|setCookieHttpOnly)$/,
          find: (call) =>
            call.positional[0]?.text === "false"
              ? { title: `The cookie is made without \`${/[sS]ecure$/.test(call.name) ? "Secure" : "HttpOnly"}\`` }
              : null,
        },
        {
          callee: /(?:^|\.)\w*Response\.addCookie$/,
          find: (call, file) => unprotected(call.node, file),
        },
        {
          callee: /^(?:(?:javax|jakarta)\.(?:servlet\.http|ws\.rs\.core)\.)?(?:New)?Cookie$/,
          find: (call, file) => {
            const text = enclosingText(call.node, file);
            const isProtected =
              /\.(?:setSecure|secure)\(|addCookie\(/.test(text) || call.positional.some((one) => one.text === "true");
            return call.isNew && call.positional.length > 1 && !isProtected
              ? { title: "The cookie is made without `Secure`" }
              : null;
          },
        },
      ]),
    ],
  },
  "tls-verification-off": {
    example: {
      bad: "class A implements X509TrustManager {\n  public void checkServerTrusted(X509Certificate[] chain, String type) {\n  }\n}\n",
      good: "class A implements X509TrustManager {\n  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {\n    standard.checkServerTrusted(chain, type);\n  }\n}\n",
    },
    rows: [
      { nodeTypes: ["method_definition"], check: trustsEveryone },
      {
        nodeTypes: ["member_expression", "identifier"],
        check: (node) => {
          const isNamed =
            /^(?:(?:[\w.]*\.)?NoopHostnameVerifier\.INSTANCE|(?:[\w.]*\.)?(?:SSL|SSLConnectionSocket|SSLSocket)\w*\.ALLOW_ALL_HOSTNAME_VERIFIER|(?:[\w.]*\.)?Trust(?:All|SelfSigned)Strategy\.INSTANCE)$/.test(
              node.text,
            );
          return isNamed ? { node, title: `\`${node.text}\` accepts every certificate or host name` } : null;
        },
      },
      callRow([
        {
          callee: /(?:^|\.)(?:setHostnameVerifier|setDefaultHostnameVerifier|hostnameVerifier|setSSLHostnameVerifier)$/,
          find: (call) => {
            const lambda = call.positional[0];
            return lambda?.type === "arrow_function" && /->\s*(?:true|\{\s*return\s+true;\s*\})$/.test(lambda.text)
              ? { title: "The verifier accepts every host name" }
              : null;
          },
        },
        {
          callee:
            /(?:^|\.)(?:AllowAllHostnameVerifier|TrustAllStrategy|TrustSelfSignedStrategy|InsecureTrustManagerFactory)$/,
          find: (call) => ({ title: `\`${call.callee.text.slice(0, 60)}\` accepts every certificate or host name` }),
        },
        {
          callee: /(?:^|\.)loadTrustMaterial$/,
          find: (call) =>
            call.positional.some((argument) => /->\s*true$/.test(argument.text))
              ? { title: "Every certificate is accepted" }
              : null,
        },
      ]),
    ],
  },
  "old-tls-version": {
    example: {
      bad: 'class A {\n  SSLContext a() throws Exception {\n    return SSLContext.getInstance("TLSv1");\n  }\n}\n',
      good: 'class A {\n  SSLContext a() throws Exception {\n    return SSLContext.getInstance("TLSv1.3");\n  }\n}\n',
    },
    rows: [
      callRow([
        {
          callee:
            /(?:^|\.)SSLContext\.getInstance$|(?:^|\.)setEnabledProtocols$|(?:^|\.)tlsVersions$|(?:^|\.)(?:setProtocols|SSLParameters)$/,
          find: (call) => {
            const old = /"(SSL|SSLv[23]|TLSv1|TLSv1\.[01])"|TLS_1_[01]\b/.exec(
              call.positional.map((one) => one.text).join(" "),
            );
            return old ? { title: `\`${old[1] ?? old[0]}\` is an outdated version of TLS` } : null;
          },
        },
      ]),
    ],
  },
  "xml-external-entities": {
    example: {
      bad: "class A {\n  Document a(InputStream in) throws Exception {\n    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);\n  }\n}\n",
      good: 'class A {\n  Document a(InputStream in) throws Exception {\n    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();\n    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);\n    return factory.newDocumentBuilder().parse(in);\n  }\n}\n',
    },
    rows: [
      callRow([
        {
          callee:
            /(?:^|\.)(?:DocumentBuilderFactory|SAXParserFactory)\.new(?:Instance|DefaultInstance|NSInstance)$|(?:^|\.)XMLInputFactory\.new(?:Instance|Factory|DefaultFactory)$|(?:^|\.)XMLReaderFactory\.createXMLReader$/,
          find: (call, file) => openParser(call.node, file, call.callee.text.slice(0, 60)),
        },
        {
          callee: /^(?:org\.dom4j\.io\.SAXReader|org\.jdom2?\.input\.SAXBuilder|SAXReader|SAXBuilder)$/,
          find: (call, file) => openParser(call.node, file, call.callee.text.slice(0, 60)),
        },
      ]),
    ],
  },
  "world-writable-file": {
    example: {
      bad: "class A {\n  void a(File file) {\n    file.setWritable(true, false);\n  }\n}\n",
      good: "class A {\n  void a(File file) {\n    file.setWritable(true, true);\n  }\n}\n",
    },
    rows: [
      callRow([
        {
          callee: /(?:^|\.)File\.setWritable$/,
          find: ({ positional: [first, second] }) =>
            first?.text === "true" && second?.text === "false" ? { title: "Everyone may change the file" } : null,
        },
        {
          callee: /(?:^|\.)(?:Runtime(?:\.getRuntime\(\))?\.exec|ProcessBuilder)$/,
          find: (call) => {
            const command = call.positional.map((one) => stringValue(one) ?? "").join(" ");
            return /\bchmod\s+(?:-\w+\s+)*(?:[0-7]?[0-7]{2}[2367]\b|(?:[ugo]*[oa][ugo]*)?\+[rx]*w)/.test(command)
              ? { title: "Everyone may change the file" }
              : null;
          },
        },
        {
          callee: /(?:^|\.)PosixFilePermissions\.fromString$/,
          find: (call) =>
            /^.{7}w/.test(stringValue(call.positional[0] ?? null) ?? "")
              ? { title: "Everyone may change the file" }
              : null,
        },
        {
          callee: /\.add$/,
          find: (call) =>
            /(?:^|\.)OTHERS_WRITE$/.test(call.positional[0]?.text ?? "")
              ? { title: "Everyone may change the file" }
              : null,
        },
      ]),
    ],
  },
  "hard-coded-database-password": {
    example: {
      bad: 'class A {\n  Connection a() throws Exception {\n    return DriverManager.getConnection("jdbc:h2:mem", "sa", "Tr0ub4dor3");\n  }\n}\n',
      good: 'class A {\n  Connection a() throws Exception {\n    return DriverManager.getConnection("jdbc:h2:mem", "sa", System.getenv("DB_PASSWORD"));\n  }\n}\n',
    },
    rows: [
      callRow([
        {
          callee: /(?:^|\.)DriverManager\.getConnection$/,
          find: (call) => {
            const password = stringValue(call.positional[2] ?? null);
            if (password === null || password === "" || /^\$\{/.test(password)) return null;
            return { title: "The password of the database stands in the code", secrets: [password] };
          },
        },
      ]),
    ],
  },
};
