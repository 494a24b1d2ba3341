import { AppError } from "@coderevai/contract/app-error";
import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import { intakeLimitsOf } from "@coderevai/contract/intake-limits";
import { parseRepositoryAddress } from "@coderevai/contract/repository-address";
import { REPOSITORY_HOSTS } from "@coderevai/contract/repository-hosts";
import { fetchOutside } from "@coderevai/platform/outside/fetch-outside";
import { fetchRepository } from "@coderevai/platform/outside/fetch-repository";
import { OutsideFailure } from "@coderevai/platform/outside/outside-failure";
import { createOutsideNetwork } from "@coderevai/platform/outside/outside-network";
import { FORBIDDEN_ADDRESSES, FORBIDDEN_ANSWERS, FORBIDDEN_HOSTS } from "./forbidden-addresses.ts";
import { startAllowed, startForbidden } from "./listeners.ts";
import { type Answers, PUBLIC_ADDRESS, trapNetwork } from "./trap-network.ts";

/** What came of one attempt. `connections` went to where none may go. */
export interface Attempt {
  readonly name: string;
  readonly outcome: string;
  readonly connections: number;
}

const HOSTS: readonly string[] = Object.values(REPOSITORY_HOSTS).flatMap(({ archiveHosts }) => archiveHosts);
const HOSTS_ANSWERED: Answers = Object.fromEntries(
  [...HOSTS, "forbidden.example", "github.com.forbidden.example"].map((host) => [host, [[PUBLIC_ADDRESS]]]),
);
const ALLOWED_URL = "https://github.com/o/n/archive/HEAD.tar.gz";
const TIMES = { firstByteMs: 2_000, idleMs: 2_000, totalMs: 4_000 };

if (import.meta.main) process.stdout.write(JSON.stringify(await tryAll(process.argv.slice(2))));

/** `more` are further addresses, as a user would type them. */
async function tryAll(more: readonly string[]): Promise<{ attempts: Attempt[]; allowedRequests: number }> {
  const forbidden = await startForbidden();
  const allowed = await startAllowed();
  const places = { allowedPort: allowed.port, forbidden, allowedHosts: new Set(HOSTS) };
  const network = (answers: Answers) => trapNetwork(places, { ...HOSTS_ANSWERED, ...answers });
  const attempts: Attempt[] = [];
  const attempt = async (name: string, run: () => Promise<unknown>) => {
    const before = forbidden.connections();
    const outcome = await run().then(() => "fetched", describeError);
    // A connection is counted when its listener hears of it.
    await new Promise((resolve) => setTimeout(resolve, 5));
    attempts.push({ name, outcome, connections: forbidden.connections() - before });
  };
  const spell = (text: string) => text.replaceAll("PORT", String(forbidden.port));
  const addresses = [...FORBIDDEN_HOSTS.map((host) => `https://${host}/o/n`), ...FORBIDDEN_ADDRESSES].map(spell);
  const fetchUrl = (url: string, answers: Answers) =>
    fetchOutside(
      url,
      { allowedHosts: HOSTS, maxBytes: 1_000, maxRedirects: 3, times: TIMES, signal: AbortSignal.timeout(10_000) },
      network(answers),
    );
  const options = { limits: intakeLimitsOf(ENTITLEMENTS.free), signal: AbortSignal.timeout(60_000) };
  for (const address of [...addresses, ...more]) {
    await attempt(`typed: ${address}`, async () =>
      fetchRepository(parseRepositoryAddress(address), options, network({})),
    );
  }
  for (const url of addresses) {
    await attempt(`fetched: ${url}`, () => fetchUrl(url, {}));
    await attempt(`redirect: ${url}`, () => fetchUrl(`https://github.com/to?${encodeURIComponent(url)}`, {}));
  }
  for (const answer of FORBIDDEN_ANSWERS) {
    await attempt(`resolved: ${answer}`, () => fetchUrl(ALLOWED_URL, { "github.com": [[answer]] }));
    await attempt(`beside a public one: ${answer}`, () =>
      fetchUrl(ALLOWED_URL, { "github.com": [[PUBLIC_ADDRESS, answer]] }),
    );
    await attempt(`rebound: ${answer}`, () => fetchUrl(ALLOWED_URL, { "github.com": [[PUBLIC_ADDRESS], [answer]] }));
  }
  const standIn = createOutsideNetwork({ standInPort: allowed.port });
  await attempt("past the environment's proxy", () =>
    fetchRepository(parseRepositoryAddress("https://github.com/o/n"), options, standIn),
  );
  const allowedRequests = allowed.requests();
  await Promise.all([forbidden.stop(), allowed.stop()]);
  return { attempts, allowedRequests };
}

function describeError(error: unknown): string {
  if (AppError.is(error)) return error.code;
  return error instanceof OutsideFailure ? error.reason : `crashed: ${String(error)}`;
}
