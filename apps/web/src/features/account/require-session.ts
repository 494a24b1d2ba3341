import "server-only";
import type { OwnerId } from "@coderevai/contract/ids";
import { redirect } from "next/navigation";
import { getRequestContext } from "@/trpc/server.tsx";

/**
 * The owner of this request, or a redirect to the sign-in page that comes back here.
 * Every product page calls it: proxy.ts renews sessions but guards nothing.
 */
export async function requireSession(returnTo: string): Promise<OwnerId> {
  const { principal } = await getRequestContext();
  if (principal.kind !== "session") redirect(`/sign-in?redirect_url=${encodeURIComponent(returnTo)}`);
  return principal.ownerId;
}
