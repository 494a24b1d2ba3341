import type { Metadata } from "next";
import { requireSession } from "@/features/account/require-session.ts";
import { ChangeWorkspace } from "@/features/intake/change-workspace.tsx";

export const metadata: Metadata = { title: "Review a change" };

export default async function ReviewChangePage() {
  await requireSession("/review/change");
  return <ChangeWorkspace />;
}
