import { lookup } from "node:dns/promises";
import { connect } from "node:net";
import type { OutsideNetwork } from "@coderevai/platform/outside/outside-network";
import type { Forbidden } from "./listeners.ts";

/** An address that is public. Nothing is sent there: it stands for the allowed server on this machine. */
export const PUBLIC_ADDRESS = "140.82.121.4";

/** What a resolver answers the first time it is asked for a host, the second time, and so on; the last stays. */
export type Answers = Readonly<Record<string, readonly (readonly string[])[]>>;

/**
 * An internet on loopback. The public address leads to the allowed server; every other address leads to where it says,
 * if that is this machine, and else to a forbidden listener as well, so that nothing leaves the machine and every
 * connection that should not be is counted.
 */
export function trapNetwork(
  places: { readonly allowedPort: number; readonly forbidden: Forbidden; readonly allowedHosts: ReadonlySet<string> },
  answers: Answers,
): OutsideNetwork {
  const asked = new Map<string, number>();
  return {
    async resolve(host) {
      const turns = answers[host];
      if (turns === undefined) return (await lookup(host, { all: true })).map(({ address }) => address);
      const turn = asked.get(host) ?? 0;
      asked.set(host, turn + 1);
      return turns[Math.min(turn, turns.length - 1)] ?? [];
    },
    open(address, host) {
      const { forbidden } = places;
      if (address === PUBLIC_ADDRESS && places.allowedHosts.has(host)) {
        return connect({ host: "127.0.0.1", port: places.allowedPort });
      }
      const there = forbidden.addresses.includes(address) ? address : "127.0.0.1";
      return connect({ host: there, port: forbidden.port });
    },
    openStandIn: () => null,
  };
}
