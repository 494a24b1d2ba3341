import { AppError } from "@coderevai/contract/app-error";
import type { Services } from "@coderevai/core/services";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createContext, newRequestId } from "../create-context.ts";
import { appRouter } from "../root.ts";
import { guardRequest } from "./guard-request.ts";
import { refuseRequest } from "./refuse-request.ts";

/**
 * The whole API as one function from request to response, free of any web framework.
 * Guards run before tRPC reads a byte; each answer carries its request id, a refusal by the limiter Retry-After.
 */
export async function handleRequest(services: Services, request: Request, endpoint: string): Promise<Response> {
  const requestId = newRequestId();
  const startedMs = performance.now();
  const response = await answer(services, request, endpoint, requestId);
  response.headers.set("x-request-id", requestId);
  response.headers.set("cache-control", "no-store");
  const durationMs = Math.round(performance.now() - startedMs);
  const procedures = new URL(request.url).pathname.slice(endpoint.length + 1, endpoint.length + 200);
  services.log.info({ requestId, procedures, method: request.method, status: response.status, durationMs }, "request");
  return response;
}

async function answer(services: Services, request: Request, endpoint: string, requestId: string): Promise<Response> {
  try {
    const guarded = await guardRequest(request, new URL(request.url).pathname.slice(endpoint.length + 1));
    return await fetchRequestHandler({
      endpoint,
      req: guarded,
      router: appRouter,
      createContext: () => createContext(services, request.headers, requestId),
      responseMeta: ({ errors }) => ({ headers: retryAfter(errors.map((error) => error.cause)) }),
    });
  } catch (error) {
    if (!AppError.is(error)) throw error;
    return refuseRequest(error, requestId);
  }
}

/** In a batch the longest wait counts: after it, every call of the batch may be tried again. */
function retryAfter(causes: readonly unknown[]): Record<string, string> {
  const waitsMs = causes.flatMap((cause) => {
    const details = AppError.is(cause) ? cause.details : null;
    return details !== null && "retryAfterMs" in details ? [details.retryAfterMs] : [];
  });
  return waitsMs.length > 0 ? { "retry-after": String(Math.ceil(Math.max(...waitsMs) / 1_000)) } : {};
}
