import type { SinkUse } from "../../taint/sink.ts";
import type { FlowRule } from "../rule.ts";
import { SCRIPT_LANGUAGES } from "../rule-languages.ts";

/** Query objects: a whole body, or an entry of it, may be an operator object instead of a text. */
function isQueryObject(use: SinkUse): boolean {
  return use.argument.type === "object" || use.value.flows.some((flow) => flow.origin.isWhole);
}

const NOSQL_INJECTION: FlowRule = {
  becomes: "becomes part of a database query object",
  document: {
    id: "nosql-injection",
    title: "Untrusted input becomes part of a query object",
    category: "security",
    severity: "high",
    tier: "proven",
    cwe: 943,
    languages: SCRIPT_LANGUAGES,
    why: "A parsed body or query string can hold an object such as `{ $ne: null }` where a text is expected; the query then matches other documents.",
    remedy:
      "Turn the value into a text or number first, for instance with `String(value)`, or validate the input with a schema.",
    examples: [
      {
        language: "javascript",
        bad: 'app.post("/login", async (req, res) => {\n  const user = await User.findOne({ name: req.body.name, password: req.body.password });\n  res.json({ found: Boolean(user) });\n});',
        good: 'app.post("/login", async (req, res) => {\n  const user = await User.findOne({ name: { $eq: String(req.body.name) } });\n  res.json({ found: Boolean(user) });\n});',
      },
    ],
  },
  sinks: [
    {
      danger: "nosql",
      family: "script",
      kind: "call",
      names: [
        "findOne",
        "findOneAndUpdate",
        "findOneAndDelete",
        "updateOne",
        "updateMany",
        "deleteOne",
        "deleteMany",
        "find",
        "countDocuments",
        "aggregate",
      ],
      receiver: /^[A-Z]\w*$|[cC]ollection(?:\(\))?$|\(\)$/,
      argument: 0,
      need: "flow",
      when: (use) =>
        isQueryObject(use) &&
        !isBuiltField(use) &&
        use.value.flows.some((flow) => /\b(?:body|query)\b/.test(flow.origin.name)),
    },
    {
      danger: "nosql",
      family: "script",
      kind: "call",
      names: ["$where", "where"],
      receiver: null,
      argument: 0,
      need: "flow",
      when: (use) => use.value.isBuilt && /this\.|function|=>/.test(use.value.text ?? ""),
    },
  ],
};

/** `{ name: `${value}` }`: every untrusted part was made a text. */
function isBuiltField(use: SinkUse): boolean {
  const values = [...(use.value.fields?.values() ?? [])].filter((value) => value.flows.length > 0);
  return values.length > 0 && values.every((value) => value.isBuilt || isNestedText(value.fields));
}

function isNestedText(fields: SinkUse["value"]["fields"]): boolean {
  if (!fields) return false;
  return [...fields].every(([name, value]) => name === "$eq" || value.flows.length === 0);
}

const PROTOTYPE_POLLUTION: FlowRule = {
  becomes: "is merged into an object key by key",
  document: {
    id: "prototype-pollution",
    title: "Untrusted input is merged deeply into an object",
    category: "security",
    severity: "high",
    tier: "proven",
    cwe: 1321,
    languages: SCRIPT_LANGUAGES,
    why: "A key named `__proto__` or `constructor` in the input changes the prototype of all objects, and with it checks elsewhere in the process.",
    remedy: "Copy only the keys you expect, or validate the input with a schema that refuses other keys.",
    examples: [
      {
        language: "javascript",
        bad: 'import merge from "lodash.merge";\napp.post("/settings", (req, res) => {\n  merge(settings, req.body);\n  res.end();\n});',
        good: 'app.post("/settings", (req, res) => {\n  settings.theme = String(req.body.theme);\n  res.end();\n});',
      },
    ],
  },
  sinks: [
    {
      danger: "object",
      family: "script",
      kind: "call",
      names: [
        "merge",
        "mergeWith",
        "defaultsDeep",
        "extend",
        "set",
        "setWith",
        "deepmerge",
        "merge-deep",
        "lodash.merge",
        "deep-extend",
      ],
      receiver: /^(?:lodash|_|\$|jQuery|lodash\.merge|lodash|deepmerge|)$/,
      argument: "any",
      need: "flow",
      when: (use) =>
        use.value.flows.some((flow) => flow.origin.isWhole || /\bbody\b/.test(flow.origin.name)) &&
        !/^(?:set|extend)$/.test(use.name),
    },
  ],
};

const MASS_ASSIGNMENT: FlowRule = {
  becomes: "is written to a record as a whole",
  document: {
    id: "mass-assignment",
    title: "A whole request body is written to a record",
    category: "security",
    severity: "medium",
    tier: "proven",
    cwe: 915,
    languages: SCRIPT_LANGUAGES,
    why: "The sender can set fields the form never shows, such as a role, an owner or a price.",
    remedy: "Name the fields that may be set and copy only those.",
    examples: [
      {
        language: "javascript",
        bad: 'app.post("/users", async (req, res) => {\n  const user = await User.create(req.body);\n  res.json({ id: user.id });\n});',
        good: 'app.post("/users", async (req, res) => {\n  const user = await User.create({ name: String(req.body.name) });\n  res.json({ id: user.id });\n});',
      },
    ],
  },
  sinks: [
    {
      danger: "object",
      family: "script",
      kind: "call",
      names: ["create", "insertOne", "insertMany", "findByIdAndUpdate", "bulkCreate", "build"],
      receiver: /^[A-Z]\w*$|[cC]ollection(?:\(\))?$/,
      argument: "any",
      need: "flow",
      when: (use) =>
        use.argument.type !== "object" &&
        use.value.flows.some((flow) => flow.origin.isWhole && /body$/.test(flow.origin.name)),
    },
    {
      danger: "object",
      family: "script",
      kind: "call",
      names: ["assign"],
      receiver: /^Object$/,
      argument: 1,
      need: "flow",
      when: (use) =>
        use.value.flows.some((flow) => flow.origin.isWhole && /body$/.test(flow.origin.name)) &&
        use.call?.positional[0]?.type === "identifier",
    },
  ],
};

/** Input that stays an object: its keys and operators are the attack. */
export const OBJECT_INJECTIONS: readonly FlowRule[] = [NOSQL_INJECTION, PROTOTYPE_POLLUTION, MASS_ASSIGNMENT];
