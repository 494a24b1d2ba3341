import type { SyntaxNode } from "../syntax/syntax-node.ts";
import type { Sink } from "./sink.ts";
import type { Flow, Value } from "./value.ts";

/** One thing the flow analysis found: what reaches which sink, and how well that is known. */
export interface FlowMatch {
  readonly sink: Sink;
  readonly tier: "proven" | "non-constant";
  /** The call, assignment or return that is the sink. */
  readonly node: SyntaxNode;
  readonly argument: SyntaxNode;
  readonly value: Value;
  readonly flow: Flow;
  /** How the code names the sink, such as `db.query`. */
  readonly sinkName: string;
}
