import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer, type Server } from "node:net";

/** A way to count what arrives where nothing should. */
export interface Forbidden {
  readonly addresses: readonly string[];
  readonly port: number;
  connections(): number;
  stop(): Promise<void>;
}

const ADDRESSES = ["127.0.0.1", "127.0.0.2", "127.8.8.8", "::1"];

/** Listens on several addresses of this machine, on one port, and counts who connects. */
export async function startForbidden(): Promise<Forbidden> {
  let connections = 0;
  const servers: Server[] = [];
  const addresses: string[] = [];
  let port = 0;
  for (const address of ADDRESSES) {
    const server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    try {
      port = await listen(server, address, port);
      servers.push(server);
      addresses.push(address);
    } catch {
      // A machine without this address, such as one without IPv6.
    }
  }
  return { addresses, port, connections: () => connections, stop: () => stopAll(servers) };
}

/** The allowed internet: answers `/to?LOCATION` with a redirect there, anything else with an archive's first bytes. */
export async function startAllowed(): Promise<{ port: number; requests(): number; stop(): Promise<void> }> {
  let requests = 0;
  const server = createHttpServer((request, response) => {
    requests += 1;
    const { pathname, search } = new URL(request.url ?? "/", "http://allowed");
    if (pathname !== "/to") response.end(Buffer.from([0x1f, 0x8b]));
    else response.writeHead(302, { location: toHeader(decodeURIComponent(search.slice(1))) }).end();
  });
  const port = await listen(server, "127.0.0.1", 0);
  return { port, requests: () => requests, stop: () => stopAll([server]) };
}

/** Headers hold bytes: other characters arrive as the bytes of their UTF-8, as a careless server sends them. */
function toHeader(location: string): string {
  return Buffer.from(location.replace(/[\r\n\0]/g, "\t"), "utf8").toString("latin1");
}

function listen(server: Server, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, address, () => resolve((server.address() as AddressInfo).port));
  });
}

async function stopAll(servers: readonly Server[]): Promise<void> {
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
}
