import type { AppRouter } from "@coderevai/api";
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink, type TRPCClient } from "@trpc/client";
import { EventSource } from "eventsource";
import superjson from "superjson";

interface Installation {
  /** Address of the installation, such as https://coderevai.example. */
  readonly url: string;
}

interface KeyCaller {
  /** A key from the settings of the installation, `crai_…`. It is sent in a header, never in an address. */
  readonly apiKey: string;
}

interface HeaderCaller {
  /** Headers that say who is calling; asked anew for every request, so that a short-lived token can be renewed. */
  readonly headers: () => Promise<Record<string, string>> | Record<string, string>;
}

export type ClientOptions = Installation & (KeyCaller | HeaderCaller);

export type CodeRevAiClient = TRPCClient<AppRouter>;

/**
 * A typed client for programs; the web app has its own with the same links.
 *
 * @example
 * const client = createClient({ url: "https://coderevai.example", apiKey: process.env.CODEREVAI_API_KEY });
 * const { rows } = await client.history.list.query({ limit: 10 });
 */
export function createClient(options: ClientOptions): CodeRevAiClient {
  const endpoint = new URL("/api/trpc", options.url).href;
  const headers = "apiKey" in options ? () => ({ authorization: `Bearer ${options.apiKey}` }) : options.headers;
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({
          url: endpoint,
          transformer: superjson,
          EventSource,
          eventSourceOptions: async () => ({
            fetch: async (address: string | URL, init: RequestInit) =>
              fetch(address, {
                ...init,
                headers: { ...Object.fromEntries(new Headers(init.headers)), ...(await headers()) },
              }),
          }),
        }),
        false: httpBatchLink({
          url: endpoint,
          transformer: superjson,
          // The API refuses larger batches.
          maxItems: 10,
          headers: async () => ({ ...(await headers()), "x-coderevai-client": "typed-client" }),
        }),
      }),
    ],
  });
}
