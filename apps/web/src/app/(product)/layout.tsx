import { ClerkProvider } from "@clerk/nextjs";
import type { Metadata } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { CLERK_APPEARANCE } from "@/features/account/clerk-appearance.ts";
import { readClerkSettings } from "@/features/account/read-clerk-settings.ts";
import { ThemeProvider } from "@/features/theme/theme-provider.tsx";
import { ApiProvider } from "@/trpc/client.tsx";

export const metadata: Metadata = { robots: { index: false, follow: false } };

/** What every page with an account needs. Pages protect themselves: see requireSession. */
export default async function ProductLayout({ children }: { readonly children: ReactNode }) {
  const { publishableKey, proxyUrl } = await readClerkSettings();
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <ClerkProvider
      publishableKey={publishableKey}
      {...(proxyUrl ? { proxyUrl } : {})}
      {...(nonce ? { nonce } : {})}
      signInUrl="/sign-in"
      signUpUrl="/sign-up"
      signInFallbackRedirectUrl="/review"
      signUpFallbackRedirectUrl="/review"
      afterSignOutUrl="/"
      appearance={CLERK_APPEARANCE}
      telemetry={false}
    >
      <ThemeProvider nonce={nonce}>
        <ApiProvider>{children}</ApiProvider>
      </ThemeProvider>
    </ClerkProvider>
  );
}
