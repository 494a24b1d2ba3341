import { AppError } from "@coderevai/contract/app-error";
import { ERROR_TABLE } from "@coderevai/contract/error-table";
import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import type { Context } from "./context.ts";
import { toAppError } from "./to-app-error.ts";

/** A heartbeat this often keeps proxies from closing a quiet stream. */
const SSE_PING_MS = 10_000;
/** Below the limit of serverless platforms; the client resumes after its last event. */
const SSE_MAX_DURATION_MS = 240_000;

export const t = initTRPC.context<Context>().create({
  transformer: superjson,
  isDev: false,
  sse: {
    maxDurationMs: SSE_MAX_DURATION_MS,
    ping: { enabled: true, intervalMs: SSE_PING_MS },
    client: { reconnectAfterInactivityMs: 3 * SSE_PING_MS },
  },
  // Nothing of the original error but its code, its typed details and a fixed sentence reaches a client.
  errorFormatter: ({ shape, error, ctx }) => {
    const appError = AppError.is(error.cause) ? error.cause : toAppError(error);
    return {
      code: shape.code,
      message: ERROR_TABLE[appError.code].sentence,
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        path: shape.data.path,
        app: { code: appError.code, details: appError.details, requestId: ctx?.requestId ?? null },
      },
    };
  },
});
