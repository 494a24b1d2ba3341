import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Answer } from "./answer.ts";
import { sendAnswer } from "./send-answer.ts";

const HOST = "127.0.0.1";
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
const MAX_CONNECTIONS = 1_000;
const MAX_HEADER_BYTES = 32_768;

export type LoopbackServer = { port: number; url: string; stop(): Promise<void> };

type Options = {
  /** The port of the last start: taken again when it is free, so that addresses stay the same. */
  preferredPort: number | undefined;
  handle(request: IncomingMessage, response: ServerResponse): Promise<Answer | undefined>;
  /** Turns a thrown error into the vendor's own format. */
  answerError(error: unknown): Answer;
};

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => {
      server.removeListener("error", reject);
      const address = server.address();
      if (address && typeof address === "object") resolve(address.port);
      else reject(new Error("The server has no port."));
    });
  });
}

async function listenPreferably(server: Server, preferredPort: number | undefined): Promise<number> {
  if (preferredPort === undefined) return listen(server, 0);
  try {
    return await listen(server, preferredPort);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") return listen(server, 0);
    throw error;
  }
}

/** Serves HTTP on loopback alone, with deadlines for slow senders; an `undefined` answer leaves the socket open. */
export async function startLoopbackServer(options: Options): Promise<LoopbackServer> {
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
    options
      .handle(request, response)
      .then((answer) => answer && sendAnswer(response, answer))
      .catch((error: unknown) => sendAnswer(response, options.answerError(error)));
  });
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.maxConnections = MAX_CONNECTIONS;
  const port = await listenPreferably(server, options.preferredPort);
  return {
    port,
    url: `http://${HOST}:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
