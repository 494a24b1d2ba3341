import type { Metadata } from "next";
import { requireSession } from "@/features/account/require-session.ts";
import { KeysSection } from "@/features/keys/keys-section.tsx";
import { getQueryClient, getRequestContext, HydrateClient, trpc } from "@/trpc/server.tsx";
import { Page } from "@/ui/page.tsx";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  await requireSession("/settings");
  const { services } = await getRequestContext();
  // Awaited, so that server and browser draw the same; a failure is left to the browser, which asks again.
  await getQueryClient().prefetchQuery(trpc.keys.list.queryOptions());
  return (
    <HydrateClient>
      <Page title="Settings">
        <KeysSection origin={services.appOrigin} />
      </Page>
    </HydrateClient>
  );
}
