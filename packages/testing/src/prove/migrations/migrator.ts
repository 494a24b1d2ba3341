import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { TEST_ROLE_PREFIX } from "@coderevai/db/testing";

const ROOT = fileURLToPath(new URL("../../../../../", import.meta.url));
const COMMAND = "packages/operations/src/db.ts";
const FOLDER_CHILD = fileURLToPath(new URL("./deploy-folder.ts", import.meta.url));
/** Stands where Prisma's own engine would: the CLI is the real one and downloads nothing. */
const ENGINE = fileURLToPath(new URL("packages/db/src/schema-engine/schema-engine.ts", `file://${ROOT}`));
const DEADLINE_MS = 180_000;

export type EngineName = "wasm" | "native";

interface EndedMigrator {
  /** Null when it was killed. */
  readonly code: number | null;
  readonly output: string;
  /** What it said to programs; null when it said nothing. */
  readonly json: Record<string, unknown> | null;
}

export interface RunningMigrator {
  readonly ended: Promise<EndedMigrator>;
  /** kill -9 of the process and of all that it started. */
  kill(): void;
}

/** `pnpm db migrate deploy` as a process of its own; `migrationsDir` is another folder than the project's. */
export function startMigrator(url: string, engine: EngineName, migrationsDir: string | null = null): RunningMigrator {
  const words = migrationsDir === null ? [COMMAND, "migrate", "deploy", "--json"] : [FOLDER_CHILD, migrationsDir];
  return start(words, url, engine === "native" ? nativeEnv() : {});
}

/** Prisma's CLI alone, as somebody would call it who does not know our command. */
export function startBareCli(url: string): RunningMigrator {
  const cli = ["packages/db/node_modules/prisma/build/index.js", "migrate", "deploy"];
  return start([...cli, "--config", "prisma/prisma.config.ts"], url, nativeEnv());
}

function nativeEnv(): Record<string, string> {
  return { CODEREVAI_PRISMA_NATIVE_ENGINE: "1", PRISMA_SCHEMA_ENGINE_BINARY: ENGINE };
}

function start(words: readonly string[], url: string, extra: Record<string, string>): RunningMigrator {
  const child = spawn(process.execPath, words, {
    cwd: ROOT,
    env: {
      ...process.env,
      DATABASE_URL: url,
      DATABASE_URL_UNPOOLED: url,
      DATABASE_ROLE_PREFIX: TEST_ROLE_PREFIX,
      CHECKPOINT_DISABLE: "1",
      ...extra,
    },
    // A group of its own, so that it can be killed with what it started.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, output] = ["", ""];
  child.stdout.on("data", (bytes) => {
    out += bytes;
    output += bytes;
  });
  child.stderr.on("data", (bytes) => {
    output += bytes;
  });
  const kill = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  };
  const late = setTimeout(kill, DEADLINE_MS);
  const ended = new Promise<EndedMigrator>((resolve) => {
    child.once("close", (code) => {
      clearTimeout(late);
      resolve({ code, output, json: parse(out) });
    });
  });
  return { ended, kill };
}

function parse(out: string): Record<string, unknown> | null {
  try {
    return JSON.parse(out) as Record<string, unknown>;
  } catch {
    return null;
  }
}
