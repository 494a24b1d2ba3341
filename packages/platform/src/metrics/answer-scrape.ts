import { bringsToken } from "../brings-token.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";

export interface ScrapeAnswer {
  readonly status: 200 | 401 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * The answer to `GET /metrics`: the metrics for who brings a token of METRICS_TOKEN. Without that variable there is
 * nothing here. Asks neither the database nor anybody else.
 */
export async function answerScrape(
  { metrics, metricsTokens: tokens }: Pick<Telemetry, "metrics" | "metricsTokens">,
  authorization: string | null | undefined,
): Promise<ScrapeAnswer> {
  if (tokens.length === 0) return plain(404, "There is nothing here.\n");
  if (!bringsToken(authorization, tokens)) {
    const refusal = plain(401, "Bring METRICS_TOKEN as a bearer token.\n");
    return { ...refusal, headers: { ...refusal.headers, "www-authenticate": "Bearer" } };
  }
  const headers = { ...NO_STORE, "content-type": "text/plain; version=0.0.4; charset=utf-8" };
  return { status: 200, headers, body: await metrics.text() };
}

const NO_STORE = { "cache-control": "no-store" };

function plain(status: 401 | 404, body: string): ScrapeAnswer {
  return { status, headers: { ...NO_STORE, "content-type": "text/plain; charset=utf-8" }, body };
}
