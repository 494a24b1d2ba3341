import type { AppError } from "@coderevai/contract/app-error";
import { ERROR_TABLE } from "@coderevai/contract/error-table";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import superjson from "superjson";
import { t } from "../trpc.ts";

/** The answer to a request that tRPC never saw, in the shape that its clients read. */
export function refuseRequest(error: AppError, requestId: string): Response {
  const trpcError = new TRPCError({ code: ERROR_TABLE[error.code].status, message: error.message, cause: error });
  const shape = t._config.errorFormatter({
    shape: { code: -32600, message: error.message, data: { code: trpcError.code, httpStatus: 0 } },
    error: trpcError,
    type: "unknown",
    path: undefined,
    input: undefined,
    ctx: undefined,
  });
  const status = getHTTPStatusCodeFromError(trpcError);
  const data = { ...shape.data, httpStatus: status, app: { ...shape.data.app, requestId } };
  return Response.json({ error: superjson.serialize({ ...shape, data }) }, { status });
}
