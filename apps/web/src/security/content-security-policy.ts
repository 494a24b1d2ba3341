import { clerkOrigins } from "./clerk-origins.ts";

interface PolicySources {
  /** Whole `script-src` list: a nonce with strict-dynamic, or hashes. */
  readonly scripts: readonly string[];
  /** Null on pages without Clerk. */
  readonly clerk: { readonly publishableKey: string; readonly isProxied: boolean } | null;
  /** Address of the object storage, on pages that upload archives straight into it. */
  readonly storage: string | null;
  readonly isDevelopment: boolean;
}

/**
 * The content security policy of one page. Styles may be inline: Clerk's components and the editor write style
 * elements at run time, and a style cannot run code.
 */
export function contentSecurityPolicy({ scripts, clerk, storage, isDevelopment }: PolicySources): string {
  const foreign = clerk && !clerk.isProxied ? clerkOrigins(clerk.publishableKey) : null;
  // Only the origin: nothing that stands in a path can widen the policy.
  const uploads = storage !== null && URL.canParse(storage) ? [new URL(storage).origin] : [];
  // Hot reload in `next dev` evaluates strings and opens a WebSocket.
  const development = { scripts: isDevelopment ? ["'unsafe-eval'"] : [], connect: isDevelopment ? ["ws:"] : [] };
  const directives: Record<string, readonly string[]> = {
    "default-src": ["'self'"],
    "script-src": [...scripts, ...development.scripts],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:", ...(foreign?.images ?? [])],
    "font-src": ["'self'"],
    "connect-src": ["'self'", ...(foreign?.api ?? []), ...uploads, ...development.connect],
    "worker-src": ["'self'", "blob:"],
    "frame-src": foreign?.frames ?? ["'none'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(" ")}`)
    .join("; ");
}
