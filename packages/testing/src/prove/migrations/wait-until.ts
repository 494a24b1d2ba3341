import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";

const DEADLINE_MS = 60_000;
const POLL_MS = 20;

/** Asks the server until the statement gives a row; gives that row. Throws after a minute, naming what was waited for. */
export async function waitUntil(client: pg.Client, what: string, text: string): Promise<Record<string, unknown>> {
  const deadlineMs = performance.now() + DEADLINE_MS;
  while (performance.now() < deadlineMs) {
    const { rows } = await client.query<Record<string, unknown>>(text);
    if (rows[0] !== undefined) return rows[0];
    await sleep(POLL_MS);
  }
  throw new Error(`${what} did not come within ${DEADLINE_MS / 1_000} s`);
}
