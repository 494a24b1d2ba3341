import { CheckProblem } from "../check-problem.ts";
import { codeOf, explainFailure } from "../explain-failure.ts";

/** SQLSTATEs by which a server refuses a session: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const BY_STATE: Readonly<Record<string, readonly [what: string, advice: string]>> = {
  "28P01": [
    "The password is refused",
    "Copy the address anew, or make the roles again with: pnpm db environments apply.",
  ],
  "28000": [
    "The server does not let this role in from here, or not without TLS",
    "Let the address end with ?sslmode=verify-full, and look whether the server lets this machine's address in.",
  ],
  "3D000": ["There is no database of that name", "Check the name behind the host, or create the database."],
  "42501": ["The role may not connect to that database", "Run: pnpm db environments apply --secrets FILE."],
  "53300": ["The server has no free connection, or the role has none", "Raise the limit, or make the pools smaller."],
  "57P03": ["The server is starting or stopping", "Try again in a moment."],
};
const NO_TLS = /does not support SSL/;
const TIMEOUT = /timeout/i;
const UNTRUSTED = /^(SELF_SIGNED|UNABLE_TO|DEPTH_ZERO)/;

/** Why no session came about, for an address that stands in a variable. */
export function explainConnection(error: unknown, variable: string): CheckProblem {
  if (error instanceof CheckProblem) return error;
  const code = codeOf(error);
  const state = codeOf(error, BY_STATE);
  const [what, advice] = (state === null ? undefined : BY_STATE[state]) ?? [];
  if (what !== undefined && advice !== undefined) return new CheckProblem(`${what}: ${variable}.`, advice);
  const message = error instanceof Error ? error.message : "";
  if (code !== null && UNTRUSTED.test(code)) {
    return new CheckProblem(
      `The server's certificate is signed by nobody who is trusted here: ${variable}.`,
      "Name the authority's file in the address by &sslrootcert=FILE, or set DATABASE_CA. If that is right, this is another server: do not connect.",
    );
  }
  if (NO_TLS.test(message)) {
    return new CheckProblem(
      `The server takes no TLS: ${variable}.`,
      "Turn TLS on at the server, or check the address.",
    );
  }
  if (code === null && TIMEOUT.test(message)) {
    return new CheckProblem(
      `Nobody answered in time: ${variable}.`,
      "Check the address, and whether a firewall stands in the way.",
    );
  }
  return explainFailure(error, variable);
}
