import { CheckProblem } from "../check-problem.ts";
import type { ConnectionPlace } from "./connection-place.ts";
import type { OpenDatabase } from "./open-databases.ts";

const ADVICE =
  "Let it end with ?sslmode=verify-full; where the server's certificate is signed by an authority of its own, add &sslrootcert=FILE or set DATABASE_CA.";

/**
 * What protects the way to the database, as the socket itself knows it. Throws a CheckProblem for a way over a network
 * that anybody could listen to, or that could lead to anybody.
 * @param doesServerSee what pg_stat_ssl says of the session; behind a pooler that is the pooler's own way, not ours
 */
export function judgeTls(place: ConnectionPlace, { tls }: OpenDatabase, doesServerSee: boolean | null): string {
  const { variable, reach, hasCa } = place;
  // An authority of the environment's own means verify-full, whatever the address says.
  const sslmode = hasCa ? "verify-full" : place.sslmode;
  if (reach === "socket") return "by Unix socket";
  if (tls === null) {
    if (reach === "loopback") return "without TLS, on this machine";
    if (reach === "internal") return "without TLS, within a private network";
    throw new CheckProblem(`The connection of ${variable} is not encrypted.`, ADVICE);
  }
  if (!tls.isTrusted || sslmode === "no-verify") {
    throw new CheckProblem(`${variable} uses TLS without asking who the server is (sslmode=${sslmode}).`, ADVICE);
  }
  if (sslmode !== "verify-full") {
    const named = sslmode === "" ? "no sslmode" : `sslmode=${sslmode}`;
    throw new CheckProblem(
      `${variable} says ${named}, which not every client takes for a check of the server.`,
      ADVICE,
    );
  }
  const end = doesServerSee === false ? "; it ends at a proxy before the server" : "";
  return `by ${tls.protocol}, verify-full${end}`;
}
