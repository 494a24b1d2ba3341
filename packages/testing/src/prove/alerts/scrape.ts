import { namesIn } from "@coderevai/operations/watch/alerts/exported-metrics";

/** What `/metrics` of one process said. */
export interface Scrape {
  readonly status: number;
  readonly text: string;
  /** Metrics that are announced, and the series that have a value. */
  readonly names: readonly string[];
}

export async function scrape(origin: string, token: string | null): Promise<Scrape> {
  const answer = await fetch(`${origin}/metrics`, {
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(5_000),
  });
  const text = await answer.text();
  return { status: answer.status, text, names: namesIn(text) };
}
