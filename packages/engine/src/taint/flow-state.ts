import type { WorkBudget } from "../budget/work-budget.ts";
import { FLOW_TABLES } from "../languages/flow-tables.ts";
import { FUNCTION_TYPES, functionName } from "../syntax/function-shape.ts";
import { importTable } from "../syntax/import-table.ts";
import type { ImportTable } from "../syntax/qualified-name.ts";
import type { SyntaxFile } from "../syntax/syntax-file.ts";
import type { SyntaxNode } from "../syntax/syntax-node.ts";
import { Environment } from "./environment.ts";
import type { FlowMatch } from "./flow-match.ts";
import type { FlowTables } from "./flow-tables.ts";
import type { Sink } from "./sink.ts";
import { UNKNOWN, type Value } from "./value.ts";

/** What calling a function of this file does with its parameters. */
interface Summary {
  result: Value;
  /** Sinks that a parameter reaches inside. */
  readonly reached: FlowMatch[];
}

export interface SinkIndex {
  readonly byName: ReadonlyMap<string, readonly Sink[]>;
}

/** Everything one analysis of one file carries along. Summaries live over both passes; the rest is made anew. */
export interface FlowState {
  readonly file: SyntaxFile;
  readonly budget: WorkBudget;
  readonly imports: ImportTable;
  readonly tables: FlowTables;
  readonly sinks: SinkIndex;
  readonly environment: Environment;
  /** Values by node index. */
  readonly values: (Value | undefined)[];
  readonly matches: Map<string, FlowMatch>;
  readonly summaries: Map<number, Summary>;
  /** Functions of this file by name; null where a name stands for several. */
  readonly functions: ReadonlyMap<string, SyntaxNode | null>;
  readonly functionStack: SyntaxNode[];
  /** Names that hold a request object, with the name that sources give to it. */
  readonly requests: Map<string, string>;
}

export function newFlowState(file: SyntaxFile, sinks: SinkIndex, budget: WorkBudget): FlowState {
  const imports = importTable(file);
  const tables = FLOW_TABLES[file.family];
  return {
    file,
    budget,
    sinks,
    imports,
    tables,
    environment: new Environment(),
    values: [],
    matches: new Map(),
    summaries: new Map(),
    functions: functionsByName(file),
    functionStack: [],
    requests: new Map(tables.requestNames(imports)),
  };
}

/** The same analysis from the start of the file, knowing what the first pass learned about functions. */
export function nextPass(state: FlowState): FlowState {
  return { ...state, environment: new Environment(), values: [], matches: new Map(), functionStack: [] };
}

export function knownValue(state: FlowState, node: SyntaxNode | null | undefined): Value {
  return (node && state.values[node.index]) ?? UNKNOWN;
}

function functionsByName(file: SyntaxFile): Map<string, SyntaxNode | null> {
  const functions = new Map<string, SyntaxNode | null>();
  for (const node of file.nodes) {
    const name = FUNCTION_TYPES.has(node.type) && node.isNamed ? functionName(node) : null;
    if (name !== null) functions.set(name, functions.has(name) ? null : node);
  }
  return functions;
}
