import { RolesProblem } from "./roles-problem.ts";

/** Stands where an address by Unix socket has no host. No real host has this name. */
const NO_HOST = "unix-socket.invalid";

/**
 * The address with changes. Also for addresses by Unix socket, `postgresql://user:password@/db?host=/cloudsql/…`, which
 * have no host and which URL does not take. The query, TLS settings included, stays as it is.
 */
export function editConnectionUrl(url: string, edit: (parts: URL) => void): string {
  const text = url.replace(/^(postgres(?:ql)?:\/\/[^/?#]*@)\//, `$1${NO_HOST}/`);
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) {
    throw new RolesProblem("An address of Postgres cannot be read: it begins with postgresql:// and names a host.");
  }
  const parts = new URL(text);
  edit(parts);
  return parts.toString().replace(`@${NO_HOST}/`, "@/");
}
