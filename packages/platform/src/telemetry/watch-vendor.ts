import { BlobsUnavailable } from "../blobs/blobs-unavailable.ts";
import { PaymentsUnavailable } from "../payments/payments-unavailable.ts";
import type { Telemetry } from "./telemetry.ts";

/** The services whose APIs we call. */
type Vendor = "stripe" | "r2" | "clerk";

/**
 * The same client, with each call that answers by a promise counted, timed and traced by its method's name. What is no
 * call, such as checking a signature, stays as it is.
 */
export function watchVendor<Client extends object>(vendor: Vendor, client: Client, telemetry: Telemetry): Client {
  const methods = Object.entries(client).map(([operation, method]) => [
    operation,
    typeof method === "function" ? watched({ vendor, operation, telemetry }, method) : method,
  ]);
  // Safe: the same names with the same parameters and answers.
  return Object.fromEntries(methods) as Client;
}

interface Watched {
  readonly vendor: Vendor;
  readonly operation: string;
  readonly telemetry: Telemetry;
}

function watched(about: Watched, method: (...words: unknown[]) => unknown) {
  return (...words: unknown[]): unknown => {
    const answer = method(...words);
    return answer instanceof Promise ? follow(about, answer) : answer;
  };
}

async function follow({ vendor, operation, telemetry }: Watched, answer: Promise<unknown>): Promise<unknown> {
  const { metrics, tracing } = telemetry;
  const startedMs = performance.now();
  const span = tracing.begin(`${vendor} ${operation}`, { kind: "client", facts: { "vendor.operation": operation } });
  let outcome = "ok";
  try {
    return await answer;
  } catch (error) {
    outcome = PaymentsUnavailable.is(error) || BlobsUnavailable.is(error) ? "unavailable" : "error";
    span.fail();
    throw error;
  } finally {
    metrics.count("vendor_calls_total", { vendor, operation, outcome });
    metrics.observe("vendor_call_duration_seconds", { vendor }, (performance.now() - startedMs) / 1_000);
    span.end();
  }
}
