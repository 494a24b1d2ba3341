import type { EvidenceTier } from "@coderevai/contract/evidence-tier";
import type { Language } from "@coderevai/contract/language";
import type { Severity } from "@coderevai/contract/severity";
import type { SyntaxFile } from "../syntax/syntax-file.ts";
import type { SyntaxNode } from "../syntax/syntax-node.ts";
import type { Sink } from "../taint/sink.ts";
import type { CatalogRule } from "./catalog-rule.ts";

/** Code that the rule speaks about, and code that it must leave alone. Both are run through the rule in the tests. */
export interface RuleExample {
  readonly language: Language;
  readonly bad: string;
  readonly good: string;
}

/** A rule as its documentation page shows it. `severity` and `tier` are the strongest the rule gives. */
export interface RuleDocument extends CatalogRule {
  /** One per family of languages; the first is `bad` and `good`. */
  readonly examples: readonly RuleExample[];
}

/** A rule of ours, without what is the same for all of them. */
export type OwnDocument = Omit<RuleDocument, "analyzer" | "bad" | "good">;

/** What a rule says about one place. What it leaves out is taken from its document. */
export interface RuleMatch {
  readonly node: SyntaxNode;
  readonly title: string;
  readonly why?: string;
  readonly severity?: Severity;
  readonly tier?: EvidenceTier;
  /** Credentials in the code, to be masked wherever the finding is shown. */
  readonly secrets?: readonly string[];
  /** The exact slice, where it is not the whole node. */
  readonly range?: { readonly start: number; readonly end: number };
}

/** A rule about the shape of the code: it looks at every node of some types. */
export interface SyntaxRule {
  readonly document: OwnDocument;
  /** Languages whose code this row reads, where they are not all of the document's. */
  readonly languages?: readonly Language[];
  readonly nodeTypes: readonly string[];
  readonly check: (node: SyntaxNode, file: SyntaxFile) => RuleMatch | readonly RuleMatch[] | null;
}

/** A rule about untrusted values that reach a sink. */
export interface FlowRule {
  readonly document: OwnDocument;
  /** Completes "Request input …" to the finding's title. */
  readonly becomes: string;
  readonly sinks: readonly Omit<Sink, "ruleId">[];
}
