import { createServer, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { gzipSync } from "node:zlib";
import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import { type IntakeLimits, intakeLimitsOf } from "@coderevai/contract/intake-limits";
import { parseRepositoryAddress } from "@coderevai/contract/repository-address";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fetchRepository } from "./fetch-repository.ts";

const archive = gzipSync("a tar");
let routes: Readonly<Record<string, (response: ServerResponse) => void>>;
const server = createServer((request, response) => {
  const route = routes[`${request.headers.host}${request.url}`];
  if (route === undefined) response.writeHead(404).end();
  else route(response);
});

beforeEach(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterEach(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

function fetchIt(text: string, limits: Partial<IntakeLimits> = {}) {
  return fetchRepository(
    parseRepositoryAddress(text),
    { limits: { ...intakeLimitsOf(ENTITLEMENTS.free), ...limits }, signal: new AbortController().signal },
    {
      resolve: async () => ["140.82.121.4"],
      open: () => connect({ host: "127.0.0.1", port: (server.address() as AddressInfo).port }),
      openStandIn: () => null,
    },
  );
}

test("a repository's default branch comes through GitHub's redirect", async () => {
  routes = {
    "github.com/o/n/archive/HEAD.tar.gz": (response) =>
      response.writeHead(302, { location: "https://codeload.github.com/o/n/tar.gz/HEAD" }).end(),
    "codeload.github.com/o/n/tar.gz/HEAD": (response) => response.end(archive),
  };
  expect(await fetchIt("https://github.com/o/n")).toEqual({ bytes: archive, revision: null });
});

test("of a branch and a folder behind tree, the branch that exists is found", async () => {
  routes = { "gitlab.com/g/n/-/archive/feature/x/n.tar.gz": (response) => response.end(archive) };
  expect(await fetchIt("https://gitlab.com/g/n/-/tree/feature/x/src")).toEqual({
    bytes: archive,
    revision: "feature/x",
  });
});

test.each([
  ["what is not there", (response: ServerResponse) => response.writeHead(404).end(), "intake.repository-not-found"],
  ["a page to sign in", (response: ServerResponse) => response.end("<html>"), "intake.repository-not-found"],
  [
    "a way to sign in elsewhere",
    (response: ServerResponse) => response.writeHead(302, { location: "https://id.example/login" }).end(),
    "intake.repository-not-found",
  ],
  [
    "a service that is busy",
    (response: ServerResponse) => response.writeHead(429).end(),
    "intake.repository-unavailable",
  ],
  [
    "a service that fails",
    (response: ServerResponse) => response.writeHead(503).end(),
    "intake.repository-unavailable",
  ],
  ["an answer that breaks off", (response: ServerResponse) => response.destroy(), "intake.repository-unavailable"],
  [
    "an archive that is too large",
    (response: ServerResponse) => response.end(Buffer.alloc(20_000)),
    "intake.too-large",
  ],
])("%s", async (_, route, code) => {
  routes = { "bitbucket.org/t/n/get/HEAD.tar.gz": route };
  await expect(fetchIt("https://bitbucket.org/t/n", { archiveBytes: 10_000 })).rejects.toMatchObject({ code });
});
