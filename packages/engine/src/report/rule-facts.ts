import type { Finding } from "@coderevai/contract/finding";
import { LAYER_RULES } from "../layers/layer-rules.ts";
import { OWN_RULES } from "../rules/rule-catalog.ts";

/** What a report says about a rule. */
export interface RuleFacts {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
  readonly cwe: number | null;
  readonly category: Finding["category"];
  /** Whether there is a page about it; a model's findings follow no rule of ours. */
  readonly hasPage: boolean;
}

const DOCUMENTS = new Map([...OWN_RULES, ...LAYER_RULES].map((rule) => [rule.id, rule]));

/** The rule of a finding, from our tables, else from what the finding itself says. */
export function ruleFacts(finding: Finding): RuleFacts {
  const document = DOCUMENTS.get(finding.ruleId);
  const { id, title, why, remedy, cwe, category } = document ?? { ...finding, id: finding.ruleId };
  return { id, title, why, remedy, cwe, category, hasPage: document !== undefined };
}

/** The address of a rule's page on this installation, whose origin has no slash at its end. */
export function rulePage(origin: string, ruleId: string): string {
  return `${origin}/rules/${encodeURIComponent(ruleId)}`;
}
