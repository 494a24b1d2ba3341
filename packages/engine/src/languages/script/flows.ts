import type { FlowTables } from "../../taint/flow-tables.ts";
import { answersRequest } from "../dynamic/answers-request.ts";
import { DYNAMIC_CALLS } from "../dynamic/calls.ts";
import { DYNAMIC_GUARDS } from "../dynamic/guards.ts";
import { HARMLESS_TYPE } from "../dynamic/harmless-type.ts";
import { scriptRoles } from "./handler-parameters.ts";
import { SCRIPT_SOURCES } from "./sources.ts";

/** What the flow analysis knows of JavaScript and TypeScript. */
export const SCRIPT_FLOWS: FlowTables = {
  sources: SCRIPT_SOURCES,
  calls: DYNAMIC_CALLS,
  guards: DYNAMIC_GUARDS,
  handlerParameters: scriptRoles,
  harmlessType: HARMLESS_TYPE,
  requestNames: () => new Map(),
  answersRequest,
  joinsBreaks: false,
  foldsConstants: false,
};
