import type { Metadata } from "next";
import { readModelOffer } from "@/features/account/read-model-offer.ts";
import { requireSession } from "@/features/account/require-session.ts";
import { RepositoryWorkspace } from "@/features/intake/repository-workspace.tsx";

interface ReviewRepositoryPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const metadata: Metadata = { title: "Review a repository" };

export default async function ReviewRepositoryPage({ searchParams }: ReviewRepositoryPageProps) {
  await requireSession("/review/repository");
  const { address, revision } = await searchParams;
  return (
    <RepositoryWorkspace
      model={await readModelOffer()}
      initialFields={{ address: oneOf(address), revision: oneOf(revision) }}
    />
  );
}

function oneOf(value: string | string[] | undefined): string {
  return typeof value === "string" ? value : "";
}
