import type { Language } from "@coderevai/contract/language";
import type { Sink } from "../taint/sink.ts";
import type { FlowRule, RuleExample, SyntaxRule } from "./rule.ts";

/** Code of one language that a rule reports, and the same purpose without the defect. */
type LanguageExample = Omit<RuleExample, "language">;

/** What a language adds to a rule about flows that others have: its sinks, and an example. */
interface FlowPart {
  readonly example: LanguageExample;
  readonly sinks: readonly Omit<Sink, "ruleId" | "family">[];
}

/** A row of a rule about the shape of code whose document others have too. */
interface SharedPart {
  readonly example: LanguageExample;
  readonly rows: readonly Omit<SyntaxRule, "document" | "languages">[];
}

/** Everything a language says to the rules: one of these per folder of `languages` that is not a family of old. */
export interface LanguageRules {
  readonly language: Language;
  /** By the id of a rule that is there. */
  readonly flows: Readonly<Record<string, FlowPart>>;
  /** By the id of a rule that is there. */
  readonly shared: Readonly<Record<string, SharedPart>>;
  /** Rules about the shape of code that hold for the language as they stand, by their id. */
  readonly spoken: Readonly<Record<string, LanguageExample>>;
  readonly own: readonly SyntaxRule[];
  readonly ownFlows: readonly FlowRule[];
}
