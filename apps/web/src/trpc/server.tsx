import "server-only";
import { appRouter, createCaller } from "@coderevai/api";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { cache, type ReactNode } from "react";
import { createContextFromHeaders } from "@/server/create-context.ts";
import { makeQueryClient } from "./query-client.ts";

/** Who is asking for this page, worked out once per request. */
export const getRequestContext = cache(async () => createContextFromHeaders(await headers()));

const getQueryClient = cache(makeQueryClient);

/** Calls procedures in process, with the rights of whoever asked for the page. */
export const getCaller = cache(async () => createCaller(await getRequestContext()));

export const trpc = createTRPCOptionsProxy({ ctx: getRequestContext, router: appRouter, queryClient: getQueryClient });

/** Hands what was prefetched to the client components inside. */
export function HydrateClient({ children }: { readonly children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>;
}

export { getQueryClient };
