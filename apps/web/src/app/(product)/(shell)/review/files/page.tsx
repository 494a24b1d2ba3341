import type { Metadata } from "next";
import { readModelOffer } from "@/features/account/read-model-offer.ts";
import { requireSession } from "@/features/account/require-session.ts";
import { FilesWorkspace } from "@/features/intake/files-workspace.tsx";

export const metadata: Metadata = { title: "Review files" };

export default async function ReviewFilesPage() {
  await requireSession("/review/files");
  return <FilesWorkspace model={await readModelOffer()} />;
}
