import type { Metadata } from "next";
import { requireSession } from "@/features/account/require-session.ts";
import { UsageView } from "@/features/usage/usage-view.tsx";
import { getRequestContext } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Usage" };

export default async function UsagePage() {
  await requireSession("/usage");
  const { services } = await getRequestContext();
  return <UsageView now={services.clock.now()} />;
}
