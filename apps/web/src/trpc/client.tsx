"use client";

import type { AppRouter } from "@coderevai/api";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import { fetchWithSession } from "./fetch-with-session.ts";
import { makeQueryClient } from "./query-client.ts";

const ENDPOINT = "/api/trpc";

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

let browserQueryClient: QueryClient | undefined;

/** One cache for the life of the page in the browser; one per request on the server, so that nobody shares it. */
function getQueryClient(): QueryClient {
  if (typeof window === "undefined") return makeQueryClient();
  browserQueryClient ??= makeQueryClient();
  return browserQueryClient;
}

function makeClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url: ENDPOINT, transformer: superjson }),
        false: httpBatchLink({
          url: ENDPOINT,
          transformer: superjson,
          maxItems: REVIEW_LIMITS.batchCalls,
          // A page of another site cannot send this without a preflight, which the API never grants.
          headers: { "x-coderevai-client": "web" },
          fetch: fetchWithSession,
        }),
      }),
    ],
  });
}

export function ApiProvider({ children }: { readonly children: ReactNode }) {
  const queryClient = getQueryClient();
  const [client] = useState(makeClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

export { useTRPC, useTRPCClient };
