import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Mutation } from "../child/mutation.ts";
import { runChild } from "../child/run-child.ts";
import type { Experiment } from "../experiment.ts";
import type { Attempt } from "../ssrf/try-addresses.ts";

const LEAST_ATTEMPTS = 60;
const CHILD_DEADLINE_MS = 120_000;
const TRY = new URL("../ssrf/try-addresses.ts", import.meta.url);
/** Nobody listens there; a request that went by a proxy would fail, and so would the attempt that must succeed. */
const PROXY = "http://127.0.0.1:9";

const MUTATIONS: Readonly<Record<string, Mutation & { readonly effect: string }>> = {
  "resolve-again": {
    effect: "Connects to what the name stands for when it is asked a second time.",
    module: "/outside/connect-outside.ts",
    from: "network.open(address, host)",
    to: 'network.open((await network.resolve(host))[0] ?? "", host)',
  },
  "any-address": {
    effect: "Takes every address for public.",
    module: "/outside/connect-outside.ts",
    from: "!isPublicAddress(address)",
    to: "false",
  },
  "follow-anywhere": {
    effect: "Follows a redirect to any host.",
    module: "/outside/fetch-outside.ts",
    from: 'parseOutsideUrl(response.headers.location ?? "", request.allowedHosts, at)',
    to: 'new URL(response.headers.location ?? "", at)',
  },
};

export const ssrf: Experiment = {
  name: "ssrf",
  claim: "However an address is spelled, resolved or redirected, no connection goes where none may go.",
  mutants: Object.fromEntries(Object.entries(MUTATIONS).map(([name, { effect }]) => [name, effect])),
  async run(say, { mutant, dataFolder }) {
    const found = (await runChild({
      program: TRY,
      args: dataFolder === null ? [] : await typedAddresses(dataFolder),
      env: { HTTPS_PROXY: PROXY, HTTP_PROXY: PROXY, ALL_PROXY: PROXY, NODE_USE_ENV_PROXY: "1" },
      mutation: mutant === null ? null : (MUTATIONS[mutant] ?? null),
      deadlineMs: CHILD_DEADLINE_MS,
    })) as { attempts: readonly Attempt[]; allowedRequests: number };
    const { attempts, allowedRequests } = found;
    const connected = attempts.filter(({ connections }) => connections > 0);
    const wrong = attempts.filter((attempt) => attempt.connections > 0 || !isRight(attempt));
    for (const { name, outcome, connections } of wrong) say(`WRONG: ${name}: ${outcome}, ${connections} connections`);
    const outcomes = Object.groupBy(attempts, ({ outcome }) => outcome);
    for (const [outcome, all = []] of Object.entries(outcomes)) say(`${outcome}: ${all.length}`);
    const pass = attempts.length >= LEAST_ATTEMPTS && wrong.length === 0 && allowedRequests > 0;
    const forbiddenConnections = connected.reduce((sum, { connections }) => sum + connections, 0);
    const addresses = new Set(attempts.map(({ name }) => name.slice(name.indexOf(": ") + 2))).size;
    return {
      pass,
      figures: { attempts: attempts.length, addresses, forbiddenConnections, wrong: wrong.length, allowedRequests },
    };
  },
};

/** A rebound name was public when it was looked at, and that is where the one connection goes. */
function isRight({ name, outcome }: Attempt): boolean {
  const mayBeFetched = name.startsWith("rebound: ") || name.startsWith("past ");
  return mayBeFetched ? outcome === "fetched" : outcome !== "fetched" && !outcome.startsWith("crashed");
}

/** The addresses among the requests of a folder of hostile inputs. */
async function typedAddresses(folder: string): Promise<string[]> {
  const manifest: unknown = JSON.parse(await readFile(path.join(folder, "manifest.json"), "utf8"));
  const requests = (Array.isArray(manifest) ? manifest : []).filter(({ id }) => /ssrf|git-args/.test(String(id)));
  const bodies = await Promise.all(requests.map(({ path: file }) => readFile(path.join(folder, file), "utf8")));
  return bodies.flatMap((body) => {
    const { repoUrl = [], urls = [] } = JSON.parse(body);
    return [repoUrl, urls].flat().map(String);
  });
}
