import { type IncomingMessage, request as sendRequest } from "node:http";
import { connectOutside } from "./connect-outside.ts";
import { OutsideDeadlines, type OutsideTimes } from "./outside-deadlines.ts";
import { OutsideFailure } from "./outside-failure.ts";
import type { OutsideNetwork } from "./outside-network.ts";
import { parseOutsideUrl } from "./outside-url.ts";

export interface OutsideRequest {
  /** Exact names. Redirects, too, may lead to these alone. */
  readonly allowedHosts: readonly string[];
  readonly maxBytes: number;
  readonly maxRedirects: number;
  readonly times: OutsideTimes;
  readonly signal: AbortSignal;
}

/** `bytes` is null for any status but 200; the body is then not read. */
export interface OutsideAnswer {
  readonly status: number;
  readonly url: string;
  readonly bytes: Uint8Array | null;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * The only way to an address that a user gave or a server named. GET, without credentials and cookies; each hop is
 * parsed, allowed by name, resolved, checked and connected to anew. The body is cut off at `maxBytes`.
 * @throws OutsideFailure; the signal's reason when it aborts
 */
export async function fetchOutside(
  url: string,
  request: OutsideRequest,
  network: OutsideNetwork,
): Promise<OutsideAnswer> {
  const deadlines = new OutsideDeadlines(request.times, request.signal);
  try {
    let at = parseOutsideUrl(url, request.allowedHosts);
    for (let redirects = 0; redirects <= request.maxRedirects; redirects += 1) {
      deadlines.waitForFirstByte();
      const response = await get(at, network, deadlines);
      try {
        const status = response.statusCode ?? 0;
        if (status === 200)
          return { status, url: at.href, bytes: await readBody(response, request.maxBytes, deadlines) };
        if (!REDIRECTS.has(status)) return { status, url: at.href, bytes: null };
        at = parseOutsideUrl(response.headers.location ?? "", request.allowedHosts, at);
      } finally {
        response.destroy();
      }
    }
    throw new OutsideFailure("refused", `More than ${request.maxRedirects} redirects.`);
  } finally {
    deadlines.stop();
  }
}

async function get(url: URL, network: OutsideNetwork, deadlines: OutsideDeadlines): Promise<IncomingMessage> {
  const socket = await connectOutside(url.hostname, network, deadlines);
  const answered = Promise.withResolvers<IncomingMessage>();
  // With a connection of our own, no agent is used, and so no proxy and no connection of an earlier request.
  const sent = sendRequest({
    createConnection: () => socket,
    method: "GET",
    path: `${url.pathname}${url.search}`,
    headers: { host: url.host, "user-agent": "CodeRevAI", accept: "application/gzip, */*;q=0.1", connection: "close" },
    signal: deadlines.signal,
  });
  sent.once("response", answered.resolve);
  sent.on("error", answered.reject);
  sent.end();
  try {
    return await deadlines.race(answered.promise);
  } catch (cause) {
    socket.destroy();
    deadlines.signal.throwIfAborted();
    throw new OutsideFailure("unreachable", `${url.hostname} did not answer.`, { cause });
  }
}

async function readBody(response: IncomingMessage, maxBytes: number, deadlines: OutsideDeadlines): Promise<Uint8Array> {
  const tooLarge = () => new OutsideFailure("too-large", `The answer is larger than ${maxBytes} bytes.`);
  if (Number(response.headers["content-length"] ?? 0) > maxBytes) throw tooLarge();
  const pieces: Buffer[] = [];
  let sizeBytes = 0;
  deadlines.waitForMore();
  try {
    for await (const piece of response) {
      sizeBytes += piece.length;
      if (sizeBytes > maxBytes) throw tooLarge();
      pieces.push(piece);
      deadlines.waitForMore();
    }
  } catch (cause) {
    deadlines.signal.throwIfAborted();
    if (cause instanceof OutsideFailure) throw cause;
    throw new OutsideFailure("unreachable", "The answer broke off.", { cause });
  }
  return Buffer.concat(pieces);
}
