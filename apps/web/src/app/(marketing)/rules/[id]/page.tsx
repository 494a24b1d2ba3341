import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RULE_DOCUMENTS } from "@/features/rules/rule-documents.ts";
import { RulePage } from "@/features/rules/rule-page.tsx";

/** The catalog is the whole set: any other id is a 404. */
export const dynamicParams = false;

export function generateStaticParams() {
  return RULE_DOCUMENTS.map((rule) => ({ id: rule.id }));
}

export async function generateMetadata({ params }: PageProps<"/rules/[id]">): Promise<Metadata> {
  const rule = findRule((await params).id);
  return rule ? { title: rule.title.replaceAll("`", ""), description: rule.why.replaceAll("`", "") } : {};
}

export default async function RuleDocumentPage({ params }: PageProps<"/rules/[id]">) {
  const rule = findRule((await params).id);
  if (!rule) notFound();
  return <RulePage rule={rule} />;
}

function findRule(id: string) {
  return RULE_DOCUMENTS.find((rule) => rule.id === decodeURIComponent(id));
}
