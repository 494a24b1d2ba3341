import { editConnectionUrl } from "../roles/edit-connection-url.ts";

/**
 * The address in the words of Prisma's native engine. It does not know `sslmode=verify-full` and would take it for
 * `prefer`: no TLS where the server offers none, and any certificate. By default it believes any certificate even with
 * `require`. Nor does it take an address without a host, which one by Unix socket is.
 */
export function nativeEngineUrl(url: string): string {
  const translated = editConnectionUrl(url, ({ searchParams }) => {
    const file = searchParams.get("sslrootcert");
    searchParams.delete("sslrootcert");
    if (searchParams.get("sslmode") !== "verify-full") return;
    searchParams.set("sslmode", "require");
    searchParams.set("sslaccept", "strict");
    // Prisma's name for the authority's file.
    if (file !== null) searchParams.set("sslcert", file);
  });
  return translated.replace("@/", "@localhost/");
}
