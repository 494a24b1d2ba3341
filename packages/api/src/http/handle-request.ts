import { AppError } from "@coderevai/contract/app-error";
import type { Services } from "@coderevai/core/services";
import { noteSecurity } from "@coderevai/platform/security-log";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createContext, newRequestId } from "../create-context.ts";
import { appRouter } from "../root.ts";
import { eventOf } from "../security-events.ts";
import { guardRequest } from "./guard-request.ts";
import { refuseRequest } from "./refuse-request.ts";

/**
 * The whole API as one function from request to response, free of any web framework.
 * Guards run before tRPC reads a byte; each answer carries its request id, a refusal by the limiter Retry-After.
 */
export async function handleRequest(services: Services, request: Request, endpoint: string): Promise<Response> {
  const requestId = newRequestId();
  const { metrics, tracing } = services.telemetry;
  const facts = { "http.request.method": request.method, "app.request_id": requestId };
  const options = { kind: "server", facts, cause: request.headers.get("traceparent") } as const;
  return await tracing.root("api request", options, async (span) => {
    const startedMs = performance.now();
    const response = await answer(services, request, endpoint, requestId);
    const { status } = response;
    response.headers.set("x-request-id", requestId);
    response.headers.set("cache-control", "no-store");
    span.tell({ "http.response.status_code": status });
    metrics.count("http_requests_total", { status: statusClass(status) });
    // Each call has a line of its own; this one is for what never became a call.
    const about = { requestId, method: request.method, status };
    const durationMs = Math.round(performance.now() - startedMs);
    services.log[status < 400 ? "debug" : "info"]({ ...about, durationMs }, "request");
    return response;
  });
}

function statusClass(status: number): string {
  if (status === 429) return "limited";
  if (status < 400) return "success";
  return status < 500 ? "caller-error" : "server-error";
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
    services.telemetry.metrics.count("requests_refused_total", { code: error.code });
    const event = eventOf("", error.code);
    if (event !== null) noteSecurity(services.log, event, { requestId, code: error.code });
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
