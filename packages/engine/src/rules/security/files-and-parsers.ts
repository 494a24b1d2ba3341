import { propertyOf } from "../../syntax/call-site.ts";
import { stringValue } from "../../syntax/string-value.ts";
import { callRule } from "../call-rule.ts";
import type { SyntaxRule } from "../rule.ts";
import { ALL_LANGUAGES, PYTHON_LANGUAGES, SCRIPT_LANGUAGES } from "../rule-languages.ts";

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

/** Write rights for others, as octal digits or by the constants of `stat`. */
function opensToAll(mode: string): boolean {
  return /\bS_I(?:RWXO|WOTH)\b/.test(mode) || /^(?:0o?|["']0?)[0-7]?[0-7][0-7][2367]["']?$/.test(mode);
}

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
        opensToAll(call.positional[1]?.text ?? "")
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

/** Files, messages and parsers. */
export const FILES_AND_PARSERS: readonly SyntaxRule[] = [TEMP_FILE, FILE_MODE, POST_MESSAGE, XML_ENTITIES];
