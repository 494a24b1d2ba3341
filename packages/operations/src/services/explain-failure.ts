import { CheckProblem } from "./check-problem.ts";

const CERTIFICATE_ADVICE = "Check the address, and the certificates that this machine trusts.";
const NO_WAY = "Check the address and the network between this machine and the service.";

/** Failures that every client has, by the code on the error or on what caused it. */
const BY_CODE: Readonly<Record<string, readonly [what: string, advice: string]>> = {
  ECONNREFUSED: ["Nothing listens at the address", "Check host and port, and that the service runs."],
  ENOTFOUND: ["No host of that name is known", "Check the host for a typing mistake."],
  EAI_AGAIN: ["The name of the host could not be looked up", "Check the network and the host's name."],
  ECONNRESET: ["The connection was cut", NO_WAY],
  EPIPE: ["The connection was cut", NO_WAY],
  UND_ERR_SOCKET: ["The connection was cut", NO_WAY],
  ETIMEDOUT: ["Nobody answered in time", NO_WAY],
  UND_ERR_CONNECT_TIMEOUT: ["Nobody answered in time", NO_WAY],
  EHOSTUNREACH: ["There is no way to the host", NO_WAY],
  ENETUNREACH: ["There is no way to the host", NO_WAY],
  ENOENT: ["A file that the address names is not there", "Check the path: a CA file or the folder of a socket."],
  SELF_SIGNED_CERT_IN_CHAIN: ["The server's certificate is signed by nobody who is trusted here", CERTIFICATE_ADVICE],
  DEPTH_ZERO_SELF_SIGNED_CERT: ["The server's certificate is signed by itself", CERTIFICATE_ADVICE],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: [
    "The server's certificate is signed by nobody who is trusted here",
    CERTIFICATE_ADVICE,
  ],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: [
    "The server's certificate is signed by nobody who is trusted here",
    CERTIFICATE_ADVICE,
  ],
  CERT_HAS_EXPIRED: ["The server's certificate has expired", "Renew it, or check this machine's clock."],
  CERT_NOT_YET_VALID: ["The server's certificate is not valid yet", "Check this machine's clock."],
  ERR_TLS_CERT_ALTNAME_INVALID: ["The server's certificate is another host's", "Check the host in the address."],
  TimeoutError: ["Nobody answered in time", NO_WAY],
  AbortError: ["Nobody answered in time", NO_WAY],
};
const MOST_CAUSES = 6;

/** The code of a failure or of the nearest cause that bears one in the table; null when none does. */
export function codeOf(error: unknown, table: Readonly<Record<string, unknown>> = BY_CODE): string | null {
  let cause = error;
  for (let depth = 0; depth < MOST_CAUSES && cause instanceof Object; depth += 1) {
    const { code, name } = cause as { code?: unknown; name?: unknown };
    const known = [code, name].map(String).find((text) => Object.hasOwn(table, text));
    if (known !== undefined) return known;
    // Happy Eyeballs: an error for each address that was tried.
    const [first] = cause instanceof AggregateError ? cause.errors : [];
    cause = first ?? (cause as { cause?: unknown; detail?: unknown }).cause ?? (cause as { detail?: unknown }).detail;
  }
  return null;
}

/**
 * A client's failure as sentences of ours. Its message is never shown: drivers and SDKs put addresses, requests and keys
 * into theirs. `of` says whose address it was, such as the name of its variable.
 */
export function explainFailure(error: unknown, of: string): CheckProblem {
  if (error instanceof CheckProblem) return error;
  const code = codeOf(error);
  const [what, advice] = (code === null ? undefined : BY_CODE[code]) ?? [
    `It failed in a way that is not known here (${nameOf(error)})`,
    "Look at the service's own status page and log.",
  ];
  return new CheckProblem(`${what}: ${of}.`, advice);
}

/** Names and codes are short and made of letters; anything else is not told. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code, status, statusCode } = error as { code?: unknown; status?: unknown; statusCode?: unknown };
  const parts = [error.name, code ?? status ?? statusCode].map(String).filter((text) => /^[\w-]{1,48}$/.test(text));
  return parts.filter((text) => text !== "undefined").join(" ") || "Error";
}
