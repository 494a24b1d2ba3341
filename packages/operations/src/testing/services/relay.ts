import { createServer, type IncomingMessage, type ServerResponse, request as send } from "node:http";
import type { AddressInfo } from "node:net";

/** One request as it came over the wire, without what is secret in it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  /** As it came, parameters included. */
  readonly address: string;
  /** Names of the parameters in the address, sorted. */
  readonly parameters: readonly string[];
  /** The first word of the authorization header; null without one. */
  readonly scheme: string | null;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** An answer instead of the service's own; null lets the request through. */
export type Meddle = (request: SeenRequest) => { readonly status: number; readonly body?: string } | null;

/** Stands before a service, passes every request on as it is, and remembers it. */
export interface Relay {
  readonly url: string;
  readonly seen: SeenRequest[];
  /** Answers in the service's place until it is called with null. */
  meddle(meddle: Meddle | null): void;
  stop(): Promise<void>;
}

/** @param target the service, on loopback; without one every request is answered with an empty 200 */
export async function startRelay(target: string | null): Promise<Relay> {
  const seen: SeenRequest[] = [];
  let meddling: Meddle | null = null;
  const server = createServer((incoming, response) => {
    readBody(incoming).then(
      (body) => {
        const request = describe(incoming, body);
        seen.push(request);
        const answer = meddling?.(request) ?? (target === null ? { status: 200 } : null);
        if (answer === null) pass(incoming, body, response, target ?? "");
        else response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.body);
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    meddle: (next) => {
      meddling = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function describe({ method = "", url = "", headers }: IncomingMessage, body: Buffer): SeenRequest {
  const { pathname, searchParams } = new URL(url, "http://relay");
  const parameters = [...new Set(searchParams.keys())].sort();
  const scheme = headers.authorization?.split(" ")[0] ?? null;
  return { method, path: pathname, address: url, parameters, scheme, headers, body: body.toString("utf8") };
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** With the very headers, host included: signatures speak of them. */
function pass(incoming: IncomingMessage, body: Buffer, response: ServerResponse, target: string): void {
  const { hostname, port } = new URL(target);
  const { method, url: path, headers } = incoming;
  const outgoing = send({ hostname, port, method, path, headers, agent: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.on("error", () => response.destroy());
  response.on("close", () => outgoing.destroy());
  outgoing.end(body);
}
