import type { Duplex } from "node:stream";
import { isPublicAddress } from "./is-public-address.ts";
import type { OutsideDeadlines } from "./outside-deadlines.ts";
import { OutsideFailure } from "./outside-failure.ts";
import type { OutsideNetwork } from "./outside-network.ts";

const MOST_ADDRESSES = 3;

/**
 * Connects to a host that was allowed by name. It is resolved once; every address it has must be public; the connection
 * goes to one of the very addresses that were looked at, never to the name, so that a resolver that answers differently
 * the next time changes nothing.
 * @throws OutsideFailure not-public, unreachable; the deadlines' reason
 */
export async function connectOutside(
  host: string,
  network: OutsideNetwork,
  deadlines: OutsideDeadlines,
): Promise<Duplex> {
  const standIn = network.openStandIn(host);
  if (standIn !== null) return untilConnected(standIn, deadlines);
  const addresses = await deadlines.race(network.resolve(host)).catch((cause: unknown) => {
    deadlines.signal.throwIfAborted();
    throw new OutsideFailure("unreachable", `${host} has no address.`, { cause });
  });
  const forbidden = addresses.find((address) => !isPublicAddress(address));
  if (forbidden !== undefined)
    throw new OutsideFailure("not-public", `${host} leads to ${forbidden}, which is not public.`);
  let failure: unknown;
  for (const address of addresses.slice(0, MOST_ADDRESSES)) {
    try {
      return await untilConnected(network.open(address, host), deadlines);
    } catch (error) {
      deadlines.signal.throwIfAborted();
      failure = error;
    }
  }
  throw new OutsideFailure("unreachable", `No connection to ${host}.`, { cause: failure });
}

/** A TLS connection is there when its certificate was checked. */
async function untilConnected(socket: Duplex, deadlines: OutsideDeadlines): Promise<Duplex> {
  const connected = Promise.withResolvers<void>();
  // Whoever uses it next listens for errors, too; until then none may go unheard.
  socket.on("error", () => undefined);
  const event = "encrypted" in socket ? "secureConnect" : "connect";
  socket.once(event, connected.resolve);
  socket.once("error", connected.reject);
  try {
    await deadlines.race(connected.promise);
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    socket.removeListener(event, connected.resolve);
    socket.removeListener("error", connected.reject);
  }
}
