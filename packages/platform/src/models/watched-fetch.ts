import { createHash } from "node:crypto";
import type { CallWatch } from "./call-watch.ts";
import type { OutboundPayload } from "./review-model.ts";

/** Raised when `beforeSend` failed; the failure is ours, not the provider's. */
export class NotSent extends Error {
  override readonly name = "NotSent";
}

/**
 * A fetch for one try. It has the payload noted before it leaves, follows no redirect (the payload goes to the host that
 * was noted or nowhere) and reports to the watch.
 */
export function watchedFetch(watch: CallWatch, beforeSend: (payload: OutboundPayload) => Promise<void>): typeof fetch {
  return async (input, init) => {
    const body = typeof init?.body === "string" ? init.body : "";
    const address = input instanceof Request ? input.url : input.toString();
    const payload = describePayload(address, body);
    await beforeSend(payload).catch((cause: unknown) => {
      throw new NotSent("The payload could not be noted, so it was not sent.", { cause });
    });
    watch.sending(payload);
    const response = await fetch(input, { ...init, redirect: "error", signal: watch.signal });
    if (response.ok) watch.answering();
    const { status, statusText, headers } = response;
    return new Response(response.body?.pipeThrough(counted(watch)), { status, statusText, headers });
  };
}

function describePayload(address: string, body: string): OutboundPayload {
  return {
    destination: new URL(address).host,
    sizeBytes: Buffer.byteLength(body),
    sha256: createHash("sha256").update(body).digest("hex"),
  };
}

function counted(watch: CallWatch): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  return new TransformStream({
    transform(chunk, controller) {
      watch.received(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
}
