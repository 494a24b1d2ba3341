import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fetchOutside, type OutsideRequest } from "./fetch-outside.ts";
import { OutsideFailure } from "./outside-failure.ts";
import type { OutsideNetwork } from "./outside-network.ts";

const PUBLIC = "140.82.121.4";
const never = new AbortController().signal;

let server: Server;
let handle: (request: IncomingMessage, response: ServerResponse) => void;
let requests: IncomingMessage[];
/** What was connected to, in order. */
let opened: string[];

beforeEach(async () => {
  requests = [];
  opened = [];
  server = createServer((request, response) => {
    requests.push(request);
    handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

/** An internet in which every public address is the server of this test. */
function internet(addresses: Readonly<Record<string, readonly string[]>> = {}): OutsideNetwork {
  return {
    resolve: async (host) => addresses[host] ?? [PUBLIC],
    open(address, host) {
      opened.push(`${address} for ${host}`);
      return connect({ host: "127.0.0.1", port: (server.address() as AddressInfo).port });
    },
    openStandIn: () => null,
  };
}

function fetchIt(url: string, request: Partial<OutsideRequest> = {}, network = internet()) {
  return fetchOutside(
    url,
    {
      allowedHosts: ["good.example", "files.example"],
      maxBytes: 1_000,
      maxRedirects: 2,
      times: { firstByteMs: 2_000, idleMs: 2_000, totalMs: 4_000 },
      signal: never,
      ...request,
    },
    network,
  );
}

async function failure(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => "no failure",
    (reason: unknown) => reason,
  );
  if (!(error instanceof OutsideFailure)) throw error;
  return error.reason;
}

describe("an answer", () => {
  test("comes with its bytes, and what is sent names nobody", async () => {
    handle = (_, response) => response.end("archive");
    const answer = await fetchIt("https://good.example/a?b=c#d");
    expect([answer.status, answer.url, Buffer.from(answer.bytes ?? []).toString()]).toEqual([
      200,
      "https://good.example/a?b=c#d",
      "archive",
    ]);
    expect(requests[0]?.url).toBe("/a?b=c");
    expect(requests[0]?.headers).toEqual({
      host: "good.example",
      "user-agent": "CodeRevAI",
      accept: "application/gzip, */*;q=0.1",
      connection: "close",
    });
    expect(opened).toEqual([`${PUBLIC} for good.example`]);
  });

  test("of another status comes without a body", async () => {
    handle = (_, response) => response.writeHead(404).end("x".repeat(5_000));
    expect(await fetchIt("https://good.example/")).toMatchObject({ status: 404, bytes: null });
  });

  test("through a redirect is fetched from an allowed host, resolved anew", async () => {
    handle = (request, response) => {
      if (request.headers.host === "files.example") response.end("here");
      else response.writeHead(302, { location: "https://files.example/b" }).end();
    };
    expect(await fetchIt("https://good.example/a")).toMatchObject({ status: 200, url: "https://files.example/b" });
    expect(opened).toEqual([`${PUBLIC} for good.example`, `${PUBLIC} for files.example`]);
  });
});

describe("no connection is made", () => {
  test.each([
    "http://good.example/",
    "file:///etc/passwd",
    "https://evil.example/",
    "https://good.example.evil.example/",
    "https://good.example@evil.example/",
    "https://user@good.example/",
    "https://good.example:8443/",
    "https://good.example./",
    "https://good。example/",
    "https:\\\\good.example/",
    "https://good.example\t/",
    "https://127.0.0.1/",
    "",
  ])("to %j", async (url) => {
    expect(await failure(fetchIt(url))).toBe("refused");
    expect(opened).toEqual([]);
  });

  test.each([["127.0.0.1"], ["169.254.169.254"], ["::1"], ["::ffff:10.0.0.1"], ["0177.0.0.1"]])(
    "to an allowed name that stands for %s, also beside a public address",
    async (address) => {
      const network = internet({ "good.example": [PUBLIC, address] });
      expect(await failure(fetchIt("https://good.example/", {}, network))).toBe("not-public");
      expect(opened).toEqual([]);
    },
  );

  test("to what an allowed name stands for the second time it is asked", async () => {
    handle = (_, response) => response.end("archive");
    const answers = [[PUBLIC], ["127.0.0.1"]];
    const network = { ...internet(), resolve: async () => answers.shift() ?? ["127.0.0.1"] };
    await fetchIt("https://good.example/", {}, network);
    expect(opened).toEqual([`${PUBLIC} for good.example`]);
  });

  test.each([
    "https://127.0.0.1/",
    "http://good.example/",
    "//evil.example/",
    "https:evil.example/",
    "https://good.example:22/",
    "\\\\evil.example\\",
    "",
  ])("to the redirect %j", async (location) => {
    handle = (_, response) => response.writeHead(302, { location }).end();
    expect(await failure(fetchIt("https://good.example/"))).toBe("refused");
    expect(opened).toHaveLength(1);
  });

  test("more often than redirects are allowed", async () => {
    handle = (_, response) => response.writeHead(301, { location: "/again" }).end();
    expect(await failure(fetchIt("https://good.example/"))).toBe("refused");
    expect(opened).toHaveLength(3);
  });
});

describe("an answer that does not end well", () => {
  test("one that announces too much is not read", async () => {
    handle = (_, response) => response.writeHead(200, { "content-length": "1001" }).write("x");
    expect(await failure(fetchIt("https://good.example/"))).toBe("too-large");
  });

  test("one that goes on and on is cut off, and its server told", async () => {
    const closed = Promise.withResolvers<void>();
    handle = (request, response) => {
      const timer = setInterval(() => response.write("x".repeat(300)), 1);
      request.socket.once("close", () => {
        clearInterval(timer);
        closed.resolve();
      });
    };
    expect(await failure(fetchIt("https://good.example/"))).toBe("too-large");
    await closed.promise;
  });

  test("one that breaks off is not taken for whole", async () => {
    handle = (_, response) => {
      response.writeHead(200, { "content-length": "900" }).write("x");
      setTimeout(() => response.destroy(), 20);
    };
    expect(await failure(fetchIt("https://good.example/"))).toBe("unreachable");
  });

  test.each([
    ["the first byte", { firstByteMs: 50 }, () => undefined],
    ["the next piece", { idleMs: 50 }, (response: ServerResponse) => response.writeHead(200).write("x")],
    [
      "the end",
      { totalMs: 200 },
      (response: ServerResponse) => {
        const timer = setInterval(() => response.write("x"), 10);
        response.once("close", () => clearInterval(timer));
      },
    ],
  ])("one that keeps us waiting for %s", async (_, times, begin) => {
    handle = (__, response) => begin(response);
    const all = { firstByteMs: 2_000, idleMs: 2_000, totalMs: 4_000, ...times };
    expect(await failure(fetchIt("https://good.example/", { times: all, maxBytes: 1_000_000 }))).toBe("too-slow");
  });

  test("a name that is never resolved", async () => {
    const network = { ...internet(), resolve: () => new Promise<readonly string[]>(() => undefined) };
    const times = { firstByteMs: 50, idleMs: 50, totalMs: 1_000 };
    expect(await failure(fetchIt("https://good.example/", { times }, network))).toBe("too-slow");
  });

  test("a name without an address, and an address without a server", async () => {
    const nameless = { ...internet(), resolve: () => Promise.reject(new Error("ENOTFOUND")) };
    expect(await failure(fetchIt("https://good.example/", {}, nameless))).toBe("unreachable");
    const closed = { ...internet(), open: () => connect({ host: "127.0.0.1", port: 1 }) };
    expect(await failure(fetchIt("https://good.example/", {}, closed))).toBe("unreachable");
  });

  test("whoever gives up gets his own reason", async () => {
    handle = () => undefined;
    const abort = new AbortController();
    const fetching = fetchIt("https://good.example/", { signal: abort.signal });
    setTimeout(() => abort.abort(new Error("the user left")), 30);
    await expect(fetching).rejects.toThrow("the user left");
  });

  test("a second address is tried when the first has no server", async () => {
    handle = (_, response) => response.end("archive");
    const good = internet({ "good.example": ["140.82.121.3", PUBLIC] });
    const network: OutsideNetwork = {
      ...good,
      open: (address, host) =>
        address === PUBLIC ? good.open(address, host) : connect({ host: "127.0.0.1", port: 1 }),
    };
    expect((await fetchIt("https://good.example/", {}, network)).status).toBe(200);
  });
});
