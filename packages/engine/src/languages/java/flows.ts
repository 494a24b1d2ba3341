import { decoratorsOf } from "../../syntax/function-shape.ts";
import type { SyntaxNode } from "../../syntax/syntax-node.ts";
import type { FlowTables } from "../../taint/flow-tables.ts";
import { JAVA_CALLS } from "./calls.ts";
import { JAVA_GUARDS } from "./guards.ts";
import { javaRoles } from "./handler-parameters.ts";
import { HARMLESS_TYPE } from "./harmless-type.ts";
import { JAVA_SOURCES, requestNames } from "./sources.ts";

/** What the flow analysis knows of Java. */
export const JAVA_FLOWS: FlowTables = {
  sources: JAVA_SOURCES,
  calls: JAVA_CALLS,
  guards: JAVA_GUARDS,
  handlerParameters: javaRoles,
  harmlessType: HARMLESS_TYPE,
  requestNames,
  answersRequest,
  joinsBreaks: true,
  foldsConstants: true,
};

function answersRequest(fn: SyntaxNode): boolean {
  return decoratorsOf(fn).some((annotation) =>
    /^@(?:(?:Request|Get|Post|Put|Delete|Patch)Mapping|GET|POST|PUT|DELETE)\b/.test(annotation.text),
  );
}
