import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RULE_DOCUMENTS } from "@/features/rules/rule-documents.ts";
import { RulePage } from "@/features/rules/rule-page.tsx";

interface RulePageProps {
  readonly params: Promise<{ readonly id: string }>;
}

/** The catalog is the whole set: any other id is a 404. */
export const dynamicParams = false;

export function generateStaticParams() {
  return RULE_DOCUMENTS.map((rule) => ({ id: rule.id }));
}

export async function generateMetadata({ params }: RulePageProps): Promise<Metadata> {
  const rule = findRule((await params).id);
  return rule ? { title: rule.title.replaceAll("`", ""), description: rule.why.replaceAll("`", "") } : {};
}

export default async function RuleDocumentPage({ params }: RulePageProps) {
  const rule = findRule((await params).id);
  if (!rule) notFound();
  return <RulePage rule={rule} />;
}

function findRule(id: string) {
  return RULE_DOCUMENTS.find((rule) => rule.id === decodeURIComponent(id));
}
