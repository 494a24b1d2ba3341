import { randomBytes } from "node:crypto";
import { createTestDatabase } from "@coderevai/db/testing";
import { NeonStandIn } from "@coderevai/localcloud/neon";
import pg from "pg";
import { chooseDriver } from "../branches/choose-driver.ts";
import { runDbCommand } from "../db-command.ts";

/** An installation on the test server, the command line, and its branches' rows. */
export interface BranchBench {
  /** Of the installation's own database. */
  readonly url: string;
  /** What the command finds in its environment; a test may add to it. */
  readonly env: Record<string, string>;
  /** Moves a second with each command, and when told to. */
  readonly clock: { now: Date };
  /** What the command says to programs, or its complaint. */
  run(...words: string[]): Promise<{ code: number; json: Said; complaint: string }>;
  /** Statements on a branch, by name. */
  query(branch: string, text: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export interface SaidBranch {
  readonly name: string;
  readonly id: string;
  readonly contents: string;
  readonly from: string | null;
}

interface Said {
  readonly isNew?: boolean;
  readonly branch: SaidBranch;
  readonly branches: readonly SaidBranch[];
}

/** With branches as databases of the test server. */
export async function openBranchBench(): Promise<BranchBench> {
  const { adminUrl: url, drop } = await createTestDatabase();
  return benchOf(url, { DATABASE_URL_UNPOOLED: url, DATABASE_ROLE_PREFIX: rolePrefix() }, drop);
}

/** With branches at a stand-in of Neon, whose default branch is the installation. */
export async function openNeonBench(): Promise<BranchBench & { readonly neon: NeonStandIn }> {
  const { adminUrl: url, drop } = await createTestDatabase();
  const neon = await NeonStandIn.start(url);
  const stop = async () => {
    await neon.stop();
    await drop();
  };
  return { ...benchOf(url, { ...neon.env, DATABASE_ROLE_PREFIX: rolePrefix() }, stop), neon };
}

/** The benches of one test run share a server and its roles. */
function rolePrefix(): string {
  return `bench_${randomBytes(4).toString("hex")}`;
}

function benchOf(url: string, env: Record<string, string>, stop: () => Promise<void>): BranchBench {
  const clock = { now: new Date("2026-11-25T09:00:00Z") };
  const driver = chooseDriver(env, () => clock.now);
  return {
    url,
    env,
    clock,
    run: async (...words) => {
      clock.now = new Date(clock.now.getTime() + 1_000);
      const said = { out: "{}", complaint: "" };
      const code = await runDbCommand([...words, "--json"], {
        env,
        now: () => clock.now,
        write: (text) => Object.assign(said, { out: text }),
        complain: (text) => Object.assign(said, { complaint: text }),
      });
      return { code, json: JSON.parse(said.out) as Said, complaint: said.complaint };
    },
    query: async (name, text) => {
      const branch = (await driver.list()).find((candidate) => candidate.name === name);
      if (branch === undefined) throw new Error(`there is no branch ${name}`);
      return queryUrl((await driver.urlsOf(branch)).direct, text);
    },
    close: async () => {
      const made = (await driver.list()).filter(({ name }) => name !== "production");
      for (const branch of made.filter(() => driver.vendor === "local")) await driver.delete(branch);
      await stop();
    },
  };
}

export async function queryUrl(connectionString: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
