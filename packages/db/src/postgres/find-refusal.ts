import { causesOf } from "./causes-of.ts";

/** What will not get better by waiting: Node's and OpenSSL's codes, pg's messages, Postgres' states. First match wins. */
const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [/^The server does not support SSL/, "does not speak TLS, and the address asks for it"],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, "has a certificate for another name than the address has"],
  [
    /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_|CERT_SIGNATURE_FAILURE|CERT_UNTRUSTED)/,
    "has a certificate that the authority we trust (sslrootcert or DATABASE_CA, else the usual ones) did not sign",
  ],
  [/^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/, "has a certificate that is not valid today"],
  [/^28P01$/, "does not take the user's password"],
  [/^28000$/, "does not take this user over this connection"],
];

/** The end of a sentence about the server; null for trouble that passes. */
export function findRefusal(error: unknown): string | null {
  for (const cause of causesOf(error)) {
    for (const field of ["code", "originalCode", "message"]) {
      const text: unknown = Reflect.get(cause, field);
      const found = typeof text === "string" ? REFUSALS.find(([pattern]) => pattern.test(text)) : undefined;
      if (found) return found[1];
    }
  }
  return null;
}
