import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { connectionSettings, type DatabaseAddress } from "@coderevai/db/connection-settings";
import pg from "pg";

/** A session that checks share, and what its socket says of itself. */
export interface OpenDatabase {
  /** Lends the session to one after the other: nothing else runs on it meanwhile. Rejects with what the work does. */
  use<T>(work: (client: pg.Client) => Promise<T>): Promise<T>;
  /** Ends it; when it does not answer it is cut. */
  end(): Promise<void>;
  /** Null where there is no TLS. `isTrusted`: the certificate is good and the host's own. */
  readonly tls: { readonly protocol: string; readonly isTrusted: boolean } | null;
  readonly connectMs: number;
}

const CONNECT_TIMEOUT_MS = 6_000;
const QUERY_TIMEOUT_MS = 5_000;
const END_TIMEOUT_MS = 1_000;

/** One session for each address, opened by the first check that asks, however many ask. */
export class OpenDatabases {
  readonly #open = new Map<string, Promise<OpenDatabase>>();

  /** Rejects with what the driver says, for all who ask alike. */
  open(address: DatabaseAddress): Promise<OpenDatabase> {
    const known = this.#open.get(address.url) ?? connect(address);
    this.#open.set(address.url, known);
    return known;
  }

  /** Ends every session; one that does not answer is cut. */
  async close(): Promise<void> {
    const settled = await Promise.allSettled(this.#open.values());
    await Promise.all(settled.map((one) => (one.status === "fulfilled" ? one.value.end() : undefined)));
  }
}

async function connect(address: DatabaseAddress): Promise<OpenDatabase> {
  const startedMs = performance.now();
  const client = new pg.Client({
    ...connectionSettings(address),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    application_name: "coderevai-services-check",
  });
  // A session that is cut off is told by its next statement.
  client.on("error", () => {});
  await client.connect();
  const socket = socketOf(client);
  const tls = "encrypted" in socket ? { protocol: socket.getProtocol() ?? "TLS", isTrusted: socket.authorized } : null;
  let turn: Promise<unknown> = Promise.resolve();
  return {
    use: (work) => {
      const mine = turn.then(() => work(client));
      turn = mine.catch(() => {});
      return mine;
    },
    end: () => end(client),
    tls,
    connectMs: performance.now() - startedMs,
  };
}

/** The driver has the socket and does not say so in its types. */
function socketOf(client: pg.Client): Socket | TLSSocket {
  return (client as unknown as { readonly connection: { readonly stream: Socket | TLSSocket } }).connection.stream;
}

async function end(client: pg.Client): Promise<void> {
  const cut = setTimeout(() => socketOf(client).destroy(), END_TIMEOUT_MS);
  await client.end().catch(() => {});
  clearTimeout(cut);
}
