import type { ErrorRow } from "./error-row.ts";

/** The rows of the error table that speak of who is calling, and of API keys. */
export const CALLER_ERRORS = {
  "auth.signed-out": { status: "UNAUTHORIZED", canRetry: false, sentence: "You are signed out. Sign in to continue." },
  "auth.key-malformed": {
    status: "UNAUTHORIZED",
    canRetry: false,
    sentence: "This is not a whole API key: letters are missing, or one was mistyped. Nothing was run; copy it again.",
  },
  "auth.key-unknown": {
    status: "UNAUTHORIZED",
    canRetry: false,
    sentence: "This API key was revoked, or is of another installation. Nothing was run; make a new one in Settings.",
  },
  "auth.key-expired": {
    status: "UNAUTHORIZED",
    canRetry: false,
    sentence: "This API key has expired. Nothing was run; make a new one in Settings.",
  },
  "auth.keys-busy": {
    status: "TOO_MANY_REQUESTS",
    canRetry: true,
    sentence:
      "Many unknown API keys are being tried, so this one was not looked up. Nothing was run; try again shortly.",
  },
  "auth.key-scope": {
    status: "FORBIDDEN",
    canRetry: false,
    sentence: "This API key may not do this: it lacks the scope in the details. Nothing was run; make one that has it.",
  },
  "auth.session-only": {
    status: "FORBIDDEN",
    canRetry: false,
    sentence: "No API key may do this. Nothing was run; sign in and do it there.",
  },
  "keys.too-many": {
    status: "CONFLICT",
    canRetry: false,
    sentence: "You have 20 API keys, which is the limit. None was made; revoke one that is not used any more.",
  },
  "keys.not-found": {
    status: "NOT_FOUND",
    canRetry: false,
    sentence: "You have no such API key. It may have been revoked already.",
  },
} as const satisfies Record<string, ErrorRow>;
