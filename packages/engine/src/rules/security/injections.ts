import type { FlowRule } from "../rule.ts";
import { ALL_LANGUAGES } from "../rule-languages.ts";

const LDAP_INJECTION: FlowRule = {
  becomes: "becomes part of an LDAP filter",
  document: {
    id: "ldap-injection",
    title: "An LDAP filter is put together from untrusted input",
    category: "security",
    severity: "high",
    tier: "proven",
    cwe: 90,
    languages: ALL_LANGUAGES,
    why: "Parentheses and `*` in the value change the filter: the sender finds other entries or passes a password check.",
    remedy: "Escape the value for LDAP filters before it is put in.",
    examples: [
      {
        language: "python",
        bad: '@app.get("/find")\ndef find():\n    connection.search_s(BASE, SCOPE, "(uid=" + request.args["uid"] + ")")\n',
        good: 'from ldap.filter import escape_filter_chars\n@app.get("/find")\ndef find():\n    connection.search_s(BASE, SCOPE, "(uid=" + escape_filter_chars(request.args["uid"]) + ")")\n',
      },
    ],
  },
  sinks: [
    {
      danger: "ldap",
      family: "script",
      kind: "call",
      names: ["search"],
      receiver: /ldap|client/i,
      argument: "any",
      need: "flow",
      when: (use) => /filter|\(\w+=/.test(use.argument.text) || (use.value.text ?? "").startsWith("("),
    },
    {
      danger: "ldap",
      family: "python",
      kind: "call",
      names: ["search", "search_s", "search_ext", "search_ext_s", "search_st"],
      receiver: null,
      argument: "any",
      need: "flow",
      when: (use) =>
        /\((?:[&|!]?\(?)*\w+[~<>]?=|dc=|ou=|cn=/i.test(use.value.text ?? "") || use.name.startsWith("ldap"),
    },
  ],
};

const XPATH_INJECTION: FlowRule = {
  becomes: "becomes part of an XPath expression",
  document: {
    id: "xpath-injection",
    title: "An XPath expression is put together from untrusted input",
    category: "security",
    severity: "high",
    tier: "proven",
    cwe: 643,
    languages: ALL_LANGUAGES,
    why: "Quotes in the value change the expression, so the sender selects other nodes of the document.",
    remedy: "Pass the value as an XPath variable, or allow only letters and digits in it.",
    examples: [
      {
        language: "python",
        bad: 'from lxml import etree\n@app.get("/book")\ndef book():\n    return str(tree.xpath("//book[@id=\'" + request.args["id"] + "\']"))\n',
        good: 'from lxml import etree\n@app.get("/book")\ndef book():\n    return str(tree.xpath("//book[@id=$id]", id=request.args["id"]))\n',
      },
    ],
  },
  sinks: [
    {
      danger: "xpath",
      family: "script",
      kind: "call",
      names: ["select", "select1", "evaluate", "parse"],
      receiver: /^(?:xpath|document)$/,
      argument: 0,
      need: "flow",
    },
    {
      danger: "xpath",
      family: "python",
      kind: "call",
      names: ["xpath", "XPath", "findall", "find", "iterfind"],
      receiver: null,
      argument: 0,
      need: "flow",
      when: (use) =>
        /(?:^|\.)x[pP]ath$/i.test(use.name) || (use.value.isBuilt && /^\.?\/|\[@/.test(use.value.text ?? "")),
    },
  ],
};

const HEADER_INJECTION: FlowRule = {
  becomes: "becomes the name of a response header",
  document: {
    id: "header-injection",
    title: "Untrusted input chooses a response header",
    category: "security",
    severity: "medium",
    tier: "proven",
    cwe: 113,
    languages: ALL_LANGUAGES,
    why: "The sender sets headers of the answer, such as cookies or the allowed origin, and may split the answer in two where line breaks pass.",
    remedy: "Keep header names constant and allow only known values.",
    examples: [
      {
        language: "javascript",
        bad: 'app.get("/", (req, res) => {\n  res.setHeader(req.query.name, "1");\n  res.end();\n});',
        good: 'app.get("/", (req, res) => {\n  res.setHeader("X-Mode", "1");\n  res.end();\n});',
      },
    ],
  },
  sinks: [
    {
      danger: "header",
      family: "script",
      kind: "call",
      names: ["setHeader", "writeHead", "header", "append"],
      receiver: /^(?:res|response|reply)$/,
      argument: 0,
      need: "flow",
    },
    {
      danger: "header",
      family: "script",
      kind: "call",
      names: ["setHeader", "header", "set"],
      receiver: /^(?:res|response|reply)$/,
      argument: 1,
      need: "flow",
      when: (use) => /^["']Access-Control-Allow-Origin["']$/i.test(use.call?.positional[0]?.text ?? ""),
    },
  ],
};

const REGEX_INJECTION: FlowRule = {
  becomes: "becomes a regular expression",
  document: {
    id: "regex-injection",
    title: "Untrusted input becomes a regular expression",
    category: "security",
    severity: "medium",
    tier: "proven",
    cwe: 1333,
    languages: ALL_LANGUAGES,
    why: "A pattern such as `(a+)+$` keeps one core busy for minutes on a short text, and nobody else is served meanwhile.",
    remedy: "Escape the value before it goes into a pattern, or search for it as plain text.",
    examples: [
      {
        language: "javascript",
        bad: 'app.get("/find", (req, res) => res.json(names.filter((name) => new RegExp(req.query.q).test(name))));',
        good: 'app.get("/find", (req, res) => res.json(names.filter((name) => name.includes(String(req.query.q)))));',
      },
      {
        language: "python",
        bad: 'import re\n@app.get("/find")\ndef find():\n    return str(bool(re.search(request.args["q"], TEXT)))\n',
        good: 'import re\n@app.get("/find")\ndef find():\n    return str(bool(re.search(re.escape(request.args["q"]), TEXT)))\n',
      },
    ],
  },
  sinks: [
    { danger: "regex", family: "script", kind: "call", names: ["RegExp"], receiver: /^$/, argument: 0, need: "flow" },
    {
      danger: "regex",
      family: "python",
      kind: "call",
      names: ["compile", "match", "search", "fullmatch", "findall", "finditer", "sub", "split"],
      receiver: /^(?:re|regex)$/,
      argument: 0,
      need: "flow",
    },
  ],
};

const DESERIALIZATION: FlowRule = {
  becomes: "is turned back into objects that can run code",
  document: {
    id: "unsafe-deserialization",
    title: "Untrusted input is deserialised into live objects",
    category: "security",
    severity: "critical",
    tier: "proven",
    cwe: 502,
    languages: ALL_LANGUAGES,
    why: "The format can name code to call while it is read, so whoever sends the data runs code in this process.",
    remedy: "Exchange plain data, such as JSON, and check its shape after parsing.",
    examples: [
      {
        language: "javascript",
        bad: 'import serialize from "node-serialize";\napp.post("/load", (req, res) => res.json(serialize.unserialize(req.body.state)));',
        good: 'app.post("/load", (req, res) => res.json(JSON.parse(req.body.state)));',
      },
      {
        language: "python",
        bad: 'import pickle\n@app.post("/load")\ndef load():\n    return str(pickle.loads(request.data))\n',
        good: 'import json\n@app.post("/load")\ndef load():\n    return str(json.loads(request.data))\n',
      },
    ],
  },
  sinks: [
    {
      danger: "deserialization",
      family: "script",
      kind: "call",
      names: ["unserialize", "deserialize"],
      receiver: /^(?:node-serialize|serialize|v8|funcster|serialize-to-js|cryo|)$/,
      argument: 0,
      need: "built",
      countsLocal: true,
    },
    {
      danger: "deserialization",
      family: "python",
      kind: "call",
      names: ["loads", "load", "Unpickler", "decode"],
      receiver: /^(?:pickle|cPickle|_pickle|dill|cloudpickle|marshal|jsonpickle|shelve|joblib)$/,
      argument: 0,
      need: "flow",
      countsLocal: true,
    },
  ],
};

/** The smaller injection families. */
export const INJECTIONS: readonly FlowRule[] = [
  LDAP_INJECTION,
  XPATH_INJECTION,
  HEADER_INJECTION,
  REGEX_INJECTION,
  DESERIALIZATION,
];
