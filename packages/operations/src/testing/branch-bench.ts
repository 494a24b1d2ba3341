import { createTestDatabase } from "@coderevai/db/testing";
import pg from "pg";
import { chooseDriver } from "../branches/choose-driver.ts";
import { runDbCommand } from "../db-command.ts";

/** An installation on the test server, the command line, and its branches' rows. */
export interface BranchBench {
  readonly url: string;
  /** Moves a second with each command, and when told to. */
  readonly clock: { now: Date };
  /** What the command says to programs, or its complaint. */
  run(...words: string[]): Promise<{ code: number; json: Json; complaint: string }>;
  /** Statements on a branch, by name. */
  query(branch: string, text: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

type Json = { branch: { id: string; name: string }; [key: string]: unknown };

export async function openBranchBench(): Promise<BranchBench> {
  const { url, drop } = await createTestDatabase();
  const env = { DATABASE_URL_UNPOOLED: url };
  const clock = { now: new Date("2026-11-25T09:00:00Z") };
  const driver = chooseDriver(env, () => clock.now);
  return {
    url,
    clock,
    run: async (...words) => {
      clock.now = new Date(clock.now.getTime() + 1_000);
      let out = "{}";
      let complaint = "";
      const write = (text: string) => {
        out = text;
      };
      const complain = (text: string) => {
        complaint = text;
      };
      const code = await runDbCommand([...words, "--json"], { env, now: () => clock.now, write, complain });
      return { code, json: JSON.parse(out) as Json, complaint };
    },
    query: async (name, text) => {
      const branch = (await driver.list()).find((candidate) => candidate.name === name);
      if (branch === undefined) throw new Error(`there is no branch ${name}`);
      return queryUrl((await driver.urlsOf(branch)).direct, text);
    },
    close: async () => {
      const made = (await driver.list()).filter(({ name }) => name !== "production");
      for (const branch of made) await driver.delete(branch);
      await drop();
    },
  };
}

async function queryUrl(connectionString: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
