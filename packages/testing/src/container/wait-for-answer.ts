const POLL_MS = 20;

/** Milliseconds on `performance.now()` when the address first answered with success. Throws after the deadline. */
export async function waitForAnswer(url: string, timeoutMs: number): Promise<number> {
  const deadlineMs = performance.now() + timeoutMs;
  let last = "nothing";
  while (performance.now() < deadlineMs) {
    const response = await fetch(url, { signal: AbortSignal.timeout(1_000) }).catch(() => null);
    if (response?.ok) return performance.now();
    last = response === null ? "nothing" : String(response.status);
    await response?.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`${url} did not answer within ${timeoutMs} ms; the last answer was ${last}`);
}
