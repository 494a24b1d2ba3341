import { AppError } from "@coderevai/contract/app-error";
import type { IntakeLimits } from "@coderevai/contract/intake-limits";
import type { RepositoryAddress } from "@coderevai/contract/repository-address";
import { REPOSITORY_HOSTS } from "@coderevai/contract/repository-hosts";
import { fetchOutside, type OutsideAnswer, type OutsideRequest } from "./fetch-outside.ts";
import { OutsideFailure } from "./outside-failure.ts";
import type { OutsideNetwork } from "./outside-network.ts";

const MAX_REDIRECTS = 4;
/** Services pack an archive when it is first asked for, so that the first byte may take a while. */
const TIMES = { firstByteMs: 20_000, idleMs: 10_000 };
const GZIP = [0x1f, 0x8b];
/** What these services answer for what is not there or not public. */
const NOT_THERE: ReadonlySet<number> = new Set([401, 403, 404, 410, 422, 451]);

/** A repository's archive, whole and in memory, not looked at yet. */
export interface FetchedRepository {
  readonly bytes: Uint8Array;
  /** The branch, tag or commit that was there; null for the default branch. */
  readonly revision: string | null;
}

/**
 * Fetches a public repository as tar.gz from its service.
 * @throws AppError intake.repository-not-found, intake.repository-unavailable, intake.too-large; the signal's reason
 */
export async function fetchRepository(
  address: RepositoryAddress,
  options: { readonly limits: IntakeLimits; readonly signal: AbortSignal },
  network: OutsideNetwork,
): Promise<FetchedRepository> {
  const expired = AbortSignal.timeout(options.limits.timeMs);
  const request: OutsideRequest = {
    allowedHosts: REPOSITORY_HOSTS[address.host].archiveHosts,
    maxBytes: options.limits.archiveBytes,
    maxRedirects: MAX_REDIRECTS,
    times: { ...TIMES, totalMs: options.limits.timeMs },
    signal: AbortSignal.any([options.signal, expired]),
  };
  for (const { revision, url } of address.archives) {
    const bytes = await fetchOutside(url, request, network).then(archiveOf, (error: unknown) => {
      options.signal.throwIfAborted();
      if (expired.aborted) throw new AppError("intake.repository-unavailable");
      return translate(error, options.limits);
    });
    if (bytes !== null) return { bytes, revision };
  }
  throw new AppError("intake.repository-not-found");
}

/** Null for what is not there or not public: some services then show a page to sign in. */
function archiveOf({ status, bytes }: OutsideAnswer): Uint8Array | null {
  if (bytes !== null) return GZIP.every((byte, index) => bytes[index] === byte) ? bytes : null;
  if (NOT_THERE.has(status)) return null;
  throw new AppError("intake.repository-unavailable");
}

/** Null for a way to somewhere else, which is how private repositories lead to a sign-in. */
function translate(error: unknown, limits: IntakeLimits): null {
  if (!(error instanceof OutsideFailure)) throw error;
  if (error.reason === "refused") return null;
  if (error.reason === "too-large") {
    throw new AppError("intake.too-large", { what: "archiveBytes", limit: limits.archiveBytes });
  }
  throw new AppError("intake.repository-unavailable");
}
