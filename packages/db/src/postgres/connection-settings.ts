import type { ClientConfig } from "pg";
import { editConnectionUrl } from "../roles/edit-connection-url.ts";

/** Where a Postgres is, and how it is known. */
export interface DatabaseAddress {
  readonly url: string;
  /** PEM of the authority that signed the server's certificate; without it the one that the address names, or the usual ones. */
  readonly ca?: string | null;
}

/**
 * What pg is to be given. An authority cannot simply stand beside the address: as soon as that says `sslmode`, pg forgets
 * what stands beside it. So what the address says of TLS is taken out of it; an authority means verify-full.
 */
export function connectionSettings({ url, ca }: DatabaseAddress): Pick<ClientConfig, "connectionString" | "ssl"> {
  if (!ca) return { connectionString: url };
  const connectionString = editConnectionUrl(url, ({ searchParams }) => {
    for (const name of ["sslmode", "sslrootcert", "ssl", "uselibpqcompat"]) searchParams.delete(name);
  });
  return { connectionString, ssl: { ca } };
}
