import type { CallSite } from "../syntax/call-site.ts";
import type { Family, SyntaxFile } from "../syntax/syntax-file.ts";
import type { SyntaxNode } from "../syntax/syntax-node.ts";
import type { Danger } from "./danger.ts";
import type { Value } from "./value.ts";

/** What a sink's condition may look at. `name` is the qualified name of the callee. */
export interface SinkUse {
  readonly file: SyntaxFile;
  readonly name: string;
  readonly call: CallSite | null;
  readonly argument: SyntaxNode;
  readonly value: Value;
}

/**
 * A place where untrusted text does harm. `call`: an argument of a function of this name, on a receiver that matches.
 * `assign`: assigning to a property of this name. `attribute`: a JSX attribute. `return`: what a route answers with.
 */
export interface Sink {
  readonly ruleId: string;
  readonly danger: Danger;
  readonly family: Family;
  readonly kind: "call" | "assign" | "attribute" | "return";
  /** The last part of the name, such as `query`. Empty for `return`. */
  readonly names: readonly string[];
  /** What stands before the last part, such as `child_process`; null for anything. */
  readonly receiver: RegExp | null;
  readonly argument: number | "any";
  /** The argument's name where it may be passed by name. */
  readonly keyword?: string;
  /**
   * flow: only untrusted data is a defect. built: so is text put together from a caller's parameter. given: so is the
   * parameter itself.
   */
  readonly need: "flow" | "built" | "given";
  /** True where arguments and environment of the process count as untrusted too. */
  readonly countsLocal?: boolean;
  readonly when?: (use: SinkUse) => boolean;
}
