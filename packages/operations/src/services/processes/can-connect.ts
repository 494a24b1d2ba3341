import { createConnection } from "node:net";

const TIMEOUT_MS = 3_000;
const PORTS: Readonly<Record<string, number>> = { "http:": 80, "https:": 443 };

/** Whether anybody takes a connection there; a firewall that keeps silent counts as nobody. Never rejects. */
export function canConnect({ hostname, port, protocol }: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const host = hostname.replace(/^\[|\]$/g, "");
    const socket = createConnection({ host, port: Number(port) || (PORTS[protocol] ?? 443) });
    const end = (isConnected: boolean) => {
      socket.destroy();
      resolve(isConnected);
    };
    socket.setTimeout(TIMEOUT_MS, () => end(false));
    socket.once("connect", () => end(true)).once("error", () => end(false));
  });
}
