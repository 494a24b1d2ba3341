import type { CallSite } from "../syntax/call-site.ts";
import type { Parameter } from "../syntax/function-shape.ts";
import type { ImportTable } from "../syntax/qualified-name.ts";
import type { SyntaxNode } from "../syntax/syntax-node.ts";
import type { Danger } from "./danger.ts";
import type { FlowState } from "./flow-state.ts";
import type { Origin, Value } from "./value.ts";

/** An expression whose value somebody else chose. */
export interface SourceRow {
  readonly kind: Origin["kind"];
  /**
   * Tested against the dotted path of an expression, such as `req.body.id` or `request.args.get`. Group 1 is the
   * container; more names behind it are entries of it.
   */
  readonly path: RegExp;
}

/** What a call takes away from what it is given, by its documentation. */
export interface SanitizerRow {
  /** Tested against the qualified name of the callee. */
  readonly callee: RegExp;
  readonly cleans: readonly Danger[] | "all";
}

/** One call as its language's own reading sees it. `name` is the qualified name of the callee. */
export interface CallUse {
  readonly state: FlowState;
  readonly call: CallSite;
  readonly name: string;
  readonly receiver: Value;
  readonly given: readonly Value[];
}

/** What calls of library functions and methods do with values. */
export interface CallTables {
  /** The first row that matches counts. */
  readonly sanitizers: readonly SanitizerRow[];
  /** Members whose result says something about a value without holding it: comparisons, lengths, lookups. */
  readonly scalarMembers: ReadonlySet<string>;
  /** Calls of names like these answer with something else than what they were given. */
  readonly answersAnew: RegExp;
  /** The same by the whole qualified name. */
  readonly answersAnewWhole: RegExp;
  /** Library calls that hand on what they are given, wherever their receiver comes from. */
  readonly handsOn: RegExp;
  /** Methods after which their receiver holds what they were given. */
  readonly addsToReceiver: RegExp;
  /** Methods that answer with a text made of the receiver and what they were given. */
  readonly buildsText: RegExp;
  /** Methods of a text that answer with text of it. */
  readonly textMethods: RegExp;
  /** What no table can say; null leaves the call to the tables. Asked first. */
  readonly readCall: ((use: CallUse) => Value | null) | null;
}

/** Calls in conditions that say that a value is harmless. */
export interface GuardTables {
  /** Calls whose yes means that the value is one of a known set or form. The value is the argument. */
  readonly checksArgument: RegExp;
  /** Calls on the value itself whose yes restricts what it can be. */
  readonly checksReceiver: RegExp;
}

/** `request` stands for a request object, `value` for a piece of one; null is an ordinary parameter. */
export type ParameterRole = "request" | "value" | null;

/** Everything the flow analysis must know of one family of languages. */
export interface FlowTables {
  readonly sources: readonly SourceRow[];
  readonly calls: CallTables;
  readonly guards: GuardTables;
  /** What each parameter of a function holds when a framework calls it. */
  readonly handlerParameters: (
    fn: SyntaxNode,
    parameters: readonly Parameter[],
    imports: ImportTable,
  ) => ParameterRole[];
  /** Declared types whose values can do no harm in any text. */
  readonly harmlessType: RegExp;
  /** Names whose declared type says that they hold a request, with the name that sources give to it. */
  readonly requestNames: (imports: ImportTable) => ReadonlyMap<string, string>;
  /** Whether what a function returns is sent to whoever asked. */
  readonly answersRequest: (fn: SyntaxNode) => boolean;
  /** Whether `break` hands on what was assigned before it, as it does; without, the branch counts as not joined. */
  readonly joinsBreaks: boolean;
  /** Whether conditions of constant numbers are worked out, so that a branch that never runs changes nothing. */
  readonly foldsConstants: boolean;
}
