import { once } from "node:events";
import { createServer, request as forward } from "node:http";
import type { AddressInfo } from "node:net";
import { type ApiUnderTest, keyOf, newOwner, serveApi } from "@coderevai/api/testing";

const HEADERS = {
  "content-security-policy": "default-src 'self'; script-src 'nonce-abc' 'strict-dynamic'; frame-ancestors 'none'",
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "strict-origin-when-cross-origin",
};

/** What a test breaks: the answer to a path of the host. */
export interface HostFault {
  readonly path: string;
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Record<string, string>;
}

/** The real API behind a host that answers pages and probes as a deployment does, with faults when asked. */
export async function openSmokeHost(api: ApiUnderTest) {
  const inner = await serveApi(api);
  const state: { fault: HostFault | null } = { fault: null };
  const server = createServer((incoming, outgoing) => {
    const path = (incoming.url ?? "").split("?")[0] ?? "";
    const fault = state.fault !== null && path.startsWith(state.fault.path) ? state.fault : null;
    if (path.startsWith("/api/") && fault === null) {
      const { method, headers } = incoming;
      const passed = forward(`${inner.url}${incoming.url}`, { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      passed.on("error", () => outgoing.destroy());
      outgoing.on("close", () => passed.destroy());
      incoming.pipe(passed);
      return;
    }
    outgoing.writeHead(fault?.status ?? 200, { ...HEADERS, ...fault?.headers });
    outgoing.end(fault?.body ?? "<!doctype html><html><body>Sign in</body></html>");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { secret } = await keyOf(api.services, newOwner(), ["review:read", "review:write", "history:write"]);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    apiKey: secret,
    state,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
      await inner.close();
    },
  };
}
