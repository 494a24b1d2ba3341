import { LANGUAGE_RULES } from "../languages/language-rules.ts";
import type { Family } from "../syntax/syntax-file.ts";
import type { SinkIndex } from "../taint/flow-state.ts";
import type { Sink } from "../taint/sink.ts";
import type { FlowRule } from "./rule.ts";
import { CODE_INJECTION, TEMPLATE_INJECTION } from "./security/code-injection.ts";
import { COMMAND_INJECTION } from "./security/command-injection.ts";
import { CROSS_SITE_SCRIPTING } from "./security/cross-site-scripting.ts";
import { INJECTIONS } from "./security/injections.ts";
import { OBJECT_INJECTIONS } from "./security/object-injections.ts";
import { PATH_TRAVERSAL } from "./security/path-traversal.ts";
import { OPEN_REDIRECT, REQUEST_FORGERY } from "./security/request-forgery.ts";
import { SQL_INJECTION } from "./security/sql-injection.ts";
import { flowWithLanguages } from "./with-languages.ts";

const COMMON_RULES: readonly FlowRule[] = [
  SQL_INJECTION,
  COMMAND_INJECTION,
  CODE_INJECTION,
  TEMPLATE_INJECTION,
  CROSS_SITE_SCRIPTING,
  PATH_TRAVERSAL,
  REQUEST_FORGERY,
  OPEN_REDIRECT,
  ...INJECTIONS,
  ...OBJECT_INJECTIONS,
];

/** All rules about untrusted values, with what every language adds. */
export const FLOW_RULES: readonly FlowRule[] = [
  ...COMMON_RULES.map(flowWithLanguages),
  ...LANGUAGE_RULES.flatMap((added) => added.ownFlows),
];

/** All sinks of a family by the last part of their name, made once. */
export const SINKS: Record<Family, SinkIndex> = {
  script: indexSinks("script"),
  python: indexSinks("python"),
  java: indexSinks("java"),
  go: indexSinks("go"),
};

function indexSinks(family: Family): SinkIndex {
  const byName = new Map<string, Sink[]>();
  for (const rule of FLOW_RULES) {
    for (const row of rule.sinks.filter((sink) => sink.family === family)) {
      for (const name of row.names)
        byName.set(name, [...(byName.get(name) ?? []), { ...row, ruleId: rule.document.id }]);
    }
  }
  return { byName };
}
