import { lookup } from "node:dns/promises";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { connect as connectTls } from "node:tls";

const HTTPS_PORT = 443;
const LOOPBACK = "127.0.0.1";

/** How names become addresses and addresses connections. Apart from the guard, so that tests can be the internet. */
export interface OutsideNetwork {
  /** All addresses of a host, asked for once per connection. */
  resolve(host: string): Promise<readonly string[]>;
  /** A connection to exactly this address; `host` is whom its certificate must name. */
  open(address: string, host: string): Duplex;
  /** Answers in place of a host, for installations on one machine; null for the real one. */
  openStandIn(host: string): Duplex | null;
}

/**
 * The internet: the system's resolver, and TLS to port 443 of the address that was checked. No proxy of the environment
 * is used. With `standInPort`, every host is the local cloud's, in plain HTTP on this machine's loopback.
 */
export function createOutsideNetwork({ standInPort }: { readonly standInPort: number | null }): OutsideNetwork {
  return {
    async resolve(host) {
      const answers = await lookup(host, { all: true, order: "ipv4first" });
      return answers.map(({ address }) => address);
    },
    open: (address, host) => connectTls({ host: address, port: HTTPS_PORT, servername: host }),
    openStandIn: () => (standInPort === null ? null : connect({ host: LOOPBACK, port: standInPort })),
  };
}
