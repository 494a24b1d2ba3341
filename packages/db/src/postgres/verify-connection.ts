import pg from "pg";
import { connectionSettings, type DatabaseAddress } from "./connection-settings.ts";
import { DatabaseRefused } from "./database-refused.ts";
import { findRefusal } from "./find-refusal.ts";

const DEADLINE_MS = 2_000;

/**
 * Connects once, so that wrong settings are told when a process starts and not by every request. Throws `DatabaseRefused`
 * with a sentence; a server that is away for a while is none of its business.
 * @param variable where the address came from, for the sentence
 */
export async function verifyConnection(variable: string, address: DatabaseAddress): Promise<void> {
  const client = new pg.Client({ ...connectionSettings(address), connectionTimeoutMillis: DEADLINE_MS });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    const refusal = findRefusal(error);
    if (refusal === null) return;
    throw new DatabaseRefused(`The server of ${variable} ${refusal}. Nothing was read or written.`);
  } finally {
    await client.end().catch(() => {});
  }
}
