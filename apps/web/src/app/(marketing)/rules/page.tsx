import { reviewedLanguages } from "@coderevai/contract/reviewed-languages";
import type { Metadata } from "next";
import { RULE_DOCUMENTS } from "@/features/rules/rule-documents.ts";
import { RuleIndex } from "@/features/rules/rule-index.tsx";

export const metadata: Metadata = {
  title: "Rules",
  description: `What the CodeRevAI engine looks for in ${reviewedLanguages("and")}, with examples of each.`,
};

export default function RulesPage() {
  return <RuleIndex rules={RULE_DOCUMENTS} />;
}
