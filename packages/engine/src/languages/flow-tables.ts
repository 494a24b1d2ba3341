import type { Family } from "../syntax/syntax-file.ts";
import type { FlowTables } from "../taint/flow-tables.ts";
import { GO_FLOWS } from "./go/flows.ts";
import { JAVA_FLOWS } from "./java/flows.ts";
import { PYTHON_FLOWS } from "./python/flows.ts";
import { SCRIPT_FLOWS } from "./script/flows.ts";

/** What the flow analysis knows of each family. */
export const FLOW_TABLES: Readonly<Record<Family, FlowTables>> = {
  script: SCRIPT_FLOWS,
  python: PYTHON_FLOWS,
  java: JAVA_FLOWS,
  go: GO_FLOWS,
};
