import { clerkMiddleware } from "@clerk/nextjs/server";
import { type NextFetchEvent, type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy } from "./security/content-security-policy.ts";
import { prerenderedScriptHashes } from "./security/prerendered-script-hashes.ts";

const isDevelopment = process.env.NODE_ENV === "development";

/** Pages behind a sign-in, and the sign-in itself. They are rendered per request, so they can carry a nonce. */
const PRODUCT_PATH = /^\/(review|reviews|history|billing|usage|settings|sign-in|sign-up)(\/|$)/;
/** Clerk's browser code reaches its Frontend API through our own origin, where a proxy is configured. */
const CLERK_PATH = /^\/__clerk(\/|$)/;
/** Answered by route handlers that authenticate by themselves and send no HTML. */
const MACHINE_PATH = /^\/(api|healthz|readyz|metrics)(\/|$)/;

/**
 * Renews Clerk sessions and sets the script policy of each page. It authorises nothing: every page and procedure
 * checks for itself who is asking.
 */
export default async function proxy(request: NextRequest, event: NextFetchEvent) {
  const { pathname } = request.nextUrl;
  if (request.method === "TRACE") return new NextResponse(null, { status: 405 });
  if (MACHINE_PATH.test(pathname)) return NextResponse.next();
  if (PRODUCT_PATH.test(pathname) || CLERK_PATH.test(pathname)) return withClerk(request, event);
  return withStaticPolicy(pathname);
}

const withClerk = clerkMiddleware(
  (_auth, request) => withNonce(request),
  () => {
    const { publishableKey, proxyUrl } = clerkEnvironment();
    return {
      publishableKey,
      jwtKey: process.env.CLERK_JWT_KEY?.replaceAll("\\n", "\n") ?? "",
      signInUrl: "/sign-in",
      ...(proxyUrl ? { proxyUrl } : {}),
      frontendApiProxy: { enabled: Boolean(proxyUrl) },
    };
  },
);

/** Next reads the nonce back from the request's own policy header and puts it on its scripts. */
function withNonce(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const { publishableKey, proxyUrl } = clerkEnvironment();
  const policy = contentSecurityPolicy({
    scripts: [`'nonce-${nonce}'`, "'strict-dynamic'"],
    clerk: { publishableKey, isProxied: Boolean(proxyUrl) },
    storage: process.env.R2_ENDPOINT ?? null,
    isDevelopment,
  });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

async function withStaticPolicy(pathname: string): Promise<NextResponse> {
  const scripts = isDevelopment ? ["'unsafe-inline'"] : await prerenderedScriptHashes(pathname);
  const response = NextResponse.next();
  const policy = contentSecurityPolicy({ scripts: ["'self'", ...scripts], clerk: null, storage: null, isDevelopment });
  response.headers.set("content-security-policy", policy);
  return response;
}

function clerkEnvironment() {
  return { publishableKey: process.env.CLERK_PUBLISHABLE_KEY ?? "", proxyUrl: process.env.CLERK_PROXY_URL };
}

export const config = {
  // Everything but the build's own files.
  matcher: ["/((?!_next/static|_next/image|favicon.ico|icon.svg).*)"],
};
