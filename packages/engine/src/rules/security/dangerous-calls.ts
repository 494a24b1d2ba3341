import { propertyOf } from "../../syntax/call-site.ts";
import { stringValue } from "../../syntax/string-value.ts";
import type { SyntaxNode } from "../../syntax/syntax-node.ts";
import { callRule } from "../call-rule.ts";
import type { QualifiedCall } from "../qualify-call.ts";
import type { SyntaxRule } from "../rule.ts";
import { PYTHON_LANGUAGES, SCRIPT_LANGUAGES } from "../rule-languages.ts";

const isTrue = (call: QualifiedCall, keyword: string) => call.keywords.get(keyword)?.text === "True";

const UNSAFE_YAML = callRule(
  {
    id: "unsafe-yaml-load",
    title: "YAML is loaded with a loader that builds any object",
    category: "security",
    severity: "high",
    tier: "pattern",
    cwe: 502,
    languages: PYTHON_LANGUAGES,
    why: "PyYAML's full and unsafe loaders build Python objects that the document names, so a document can run code while it is read.",
    remedy: "Use `yaml.safe_load`, which reads plain data only.",
    examples: [
      {
        language: "python",
        bad: "import yaml\ndef read(text):\n    return yaml.load(text)\n",
        good: "import yaml\ndef read(text):\n    return yaml.load(text, Loader=yaml.SafeLoader)\n",
      },
    ],
  },
  [
    {
      callee: /^(?:yaml|ruamel\.yaml)\.(?:load|load_all|unsafe_load|unsafe_load_all|full_load)$/,
      find: (call) => {
        const loader = call.keywords.get("Loader") ?? call.positional[1];
        if (loader && /(?:Safe|Base)Loader$/.test(loader.text)) return null;
        return { title: `\`${call.callee.text}\` can build any Python object the document names` };
      },
    },
  ],
);

const SHELL_TRUE = callRule(
  {
    id: "subprocess-shell",
    title: "A program is started through a shell",
    category: "security",
    severity: "medium",
    tier: "pattern",
    cwe: 78,
    languages: PYTHON_LANGUAGES,
    why: "With `shell=True` the command is read by a shell: spaces, `;` and `$` in any part of it are syntax, and one value from outside is enough to run other programs.",
    remedy: "Pass a list of arguments and leave `shell` out.",
    examples: [
      {
        language: "python",
        bad: "import subprocess\ndef pack():\n    subprocess.run(pack_command(), shell=True)\n",
        good: 'import subprocess\ndef pack(folder):\n    subprocess.run(["tar", "czf", "out.tgz", folder], check=True)\n',
      },
    ],
  },
  [
    {
      callee: /^(?:subprocess\.(?:run|call|check_call|check_output|Popen)|Popen|check_output)$/,
      find: (call) => {
        if (!isTrue(call, "shell")) return null;
        const command = call.positional[0] ?? call.keywords.get("args");
        const isConstant = stringValue(command ?? null) !== null;
        return {
          title: isConstant
            ? `\`${call.callee.text}\` starts a constant command through a shell`
            : `\`${call.callee.text}\` starts a command that is not constant through a shell`,
          severity: isConstant ? "low" : "high",
        };
      },
    },
    {
      callee:
        /^(?:os\.(?:system|popen)|subprocess\.(?:getoutput|getstatusoutput)|commands\.(?:getoutput|getstatusoutput)|popen2\.\w+)$/,
      find: (call) =>
        isConstantText(call.positional[0])
          ? null
          : { title: `\`${call.callee.text}\` starts a command that is not constant through a shell` },
    },
  ],
);

/** A name in capitals is a constant by convention. */
function isConstantText(node: SyntaxNode | undefined): boolean {
  return !node || stringValue(node) !== null || /^[A-Z][A-Z0-9_.]*$/.test(node.text);
}

const UNSAFE_PICKLE = callRule(
  {
    id: "unpickling",
    title: "Pickled data is loaded",
    category: "security",
    severity: "medium",
    tier: "pattern",
    cwe: 502,
    languages: PYTHON_LANGUAGES,
    why: "A pickle names functions to call while it is read; whoever can change the data runs code in this process.",
    remedy: "Store plain data (JSON), or sign the data and check the signature before loading it.",
    examples: [
      {
        language: "python",
        bad: "import pickle\ndef read(blob):\n    return pickle.loads(blob)\n",
        good: "import json\ndef read(blob):\n    return json.loads(blob)\n",
      },
    ],
  },
  [
    {
      callee:
        /^(?:pickle|cPickle|_pickle|dill|cloudpickle|marshal|jsonpickle|shelve|joblib|pandas)\.(?:loads?|Unpickler|decode|open|read_pickle)$/,
      find: (call) => ({ title: `\`${call.callee.text}\` runs code that the data names` }),
    },
    {
      callee: /^torch\.load$/,
      find: (call) => (isTrue(call, "weights_only") ? null : { title: "`torch.load` runs code that the file names" }),
    },
  ],
);

const UNSAFE_UNSERIALIZE = callRule(
  {
    id: "code-building-deserializer",
    title: "Data is read by a deserialiser that can build functions",
    category: "security",
    severity: "high",
    tier: "pattern",
    cwe: 502,
    languages: SCRIPT_LANGUAGES,
    why: "`node-serialize` and its kin turn text into functions; the author of the text runs code in this process.",
    remedy: "Use `JSON.parse` and check the shape of the result.",
    examples: [
      {
        language: "javascript",
        bad: 'const serialize = require("node-serialize");\nmodule.exports = (text) => serialize.unserialize(text);',
        good: "module.exports = (text) => JSON.parse(text);",
      },
    ],
  },
  [
    {
      callee: /^(?:node-serialize|serialize-to-js|funcster)\.(?:unserialize|deserialize|deepDeserialize)$/,
      find: (call) => ({ title: `\`${call.callee.text}\` can build functions from its text` }),
    },
    {
      callee: /^(?:js-yaml|yaml)\.load$/,
      find: (call) => {
        const schema = propertyOf(call.positional[1], "schema")?.text ?? "";
        return /DEFAULT_FULL_SCHEMA|UNSAFE/i.test(schema)
          ? { title: `\`${call.callee.text}\` is given a schema that builds functions` }
          : null;
      },
    },
  ],
);

/** Calls that are dangerous with anything but trusted data. */
export const DANGEROUS_CALLS: readonly SyntaxRule[] = [UNSAFE_YAML, SHELL_TRUE, UNSAFE_PICKLE, UNSAFE_UNSERIALIZE];
