import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { incomingMessageToRequest } from "@trpc/server/adapters/node-http";
import { handleRequest } from "../http/handle-request.ts";
import type { ApiUnderTest } from "./api-under-test.ts";

const ENDPOINT = "/api/trpc";

/** The API under test on a socket of this machine, as programs reach it. Close it before the API. */
export async function serveApi({ services }: ApiUnderTest): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    const request = incomingMessageToRequest(incoming, outgoing, { maxBodySize: null });
    void handleRequest(services, request, ENDPOINT)
      .then(async (response) => {
        outgoing.writeHead(response.status, Object.fromEntries(response.headers));
        if (response.body === null) outgoing.end();
        else await pipeline(Readable.fromWeb(response.body), outgoing);
      })
      // The caller hung up in the middle of a stream.
      .catch(() => outgoing.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
