import { setTimeout as sleep } from "node:timers/promises";
import type { KillScene } from "./kill-scene.ts";
import type { EngineName } from "./migrator.ts";
import { waitUntil } from "./wait-until.ts";

/** One moment in which a migrator is killed. */
export interface KillMoment {
  readonly name: string;
  readonly engine: EngineName;
  /**
   * What becomes of the statement that the server still runs for the dead: it goes on, it
   * goes on only after the next migrator has come, or its session is ended.
   */
  readonly orphan: "goes on" | "overtaken" | "ended";
  /** Whether a deployment was made before, so that this is one with nothing to apply. */
  readonly isUpToDate?: boolean;
  readonly withIndex?: boolean;
  /** Puts something in its way before it starts. */
  prepare(scene: KillScene): Promise<void>;
  /** Comes back when the moment is there. `usualMs` is how long a whole deployment takes here. */
  reach(scene: KillScene, usualMs: number): Promise<void>;
}

type Kind = Pick<KillMoment, "name" | "prepare" | "reach"> & Partial<KillMoment>;

const ANOTHER: Kind = {
  name: "waits for another migrator",
  prepare: async ({ holder }) => void (await holder.query("SELECT pg_advisory_lock(7264501894)")),
  reach: async ({ watcher }) => {
    const keeper =
      "SELECT pid FROM pg_stat_activity WHERE application_name = 'coderevai-migrate' AND query LIKE '%try_adv%'";
    await waitUntil(watcher, "a migrator", `${keeper} AND datname = current_database()`);
  },
};
const PRISMA_LOCK: Kind = {
  name: "waits for Prisma's lock",
  prepare: async ({ holder }) => void (await holder.query("SELECT pg_advisory_lock(72707369)")),
  reach: ({ untilItWaits }) => untilItWaits("advisory"),
};
const IN_SCRIPT: Kind = {
  name: "in the middle of a script",
  // The second migration has changed one table when it comes to this one.
  prepare: async ({ holder }) => void (await holder.query("BEGIN; LOCK TABLE reviews IN ACCESS SHARE MODE")),
  reach: ({ untilItWaits }) => untilItWaits("relation"),
};
const BEFORE_NOTE: Kind = {
  name: "after a script, before its note",
  prepare: IN_SCRIPT.prepare,
  reach: async ({ holder, noteHolder, untilItWaits }) => {
    await untilItWaits("relation");
    await noteHolder.query("BEGIN; SELECT id FROM _prisma_migrations WHERE finished_at IS NULL FOR UPDATE");
    await holder.query("ROLLBACK");
    await untilItWaits("transactionid");
  },
};
const QUEUE: Kind = {
  name: "in the queue's installation",
  prepare: async ({ holder }) => void (await holder.query("BEGIN; CREATE SCHEMA pgboss")),
  reach: ({ untilItWaits }) => untilItWaits("transactionid"),
};
const QUEUE_SETTINGS: Kind = {
  name: "in the queue's settings",
  isUpToDate: true,
  prepare: async ({ holder }) => void (await holder.query("BEGIN; SELECT FROM pgboss.queue FOR UPDATE")),
  reach: ({ untilItWaits }) => untilItWaits("transactionid"),
};
const INDEX: Kind = {
  name: "while an index is built",
  withIndex: true,
  isUpToDate: true,
  prepare: async ({ holder }) => {
    await holder.query("BEGIN ISOLATION LEVEL REPEATABLE READ; UPDATE reviews SET title = title WHERE id = 'rev_1'");
  },
  reach: async ({ watcher }) => {
    await waitUntil(
      watcher,
      "a half-built index",
      "SELECT FROM pg_index WHERE NOT indisvalid AND indexrelid = to_regclass('reviews_title_idx')",
    );
  },
};

function anyMoment(part: number): Kind {
  return {
    name: `at ${Math.round(part * 100)} % of the usual time`,
    prepare: async () => {},
    reach: async (_scene, usualMs) => void (await sleep(usualMs * part)),
  };
}

/** Twenty. */
export const KILL_MOMENTS: readonly KillMoment[] = [
  { ...ANOTHER, engine: "wasm", orphan: "goes on" },
  { ...PRISMA_LOCK, engine: "wasm", orphan: "goes on" },
  { ...PRISMA_LOCK, engine: "native", orphan: "ended" },
  { ...IN_SCRIPT, engine: "wasm", orphan: "goes on" },
  { ...IN_SCRIPT, engine: "wasm", orphan: "ended" },
  { ...IN_SCRIPT, engine: "native", orphan: "overtaken" },
  { ...IN_SCRIPT, engine: "native", orphan: "ended" },
  { ...BEFORE_NOTE, engine: "wasm", orphan: "goes on" },
  { ...BEFORE_NOTE, engine: "wasm", orphan: "ended" },
  { ...BEFORE_NOTE, engine: "native", orphan: "goes on" },
  { ...BEFORE_NOTE, engine: "native", orphan: "ended" },
  { ...QUEUE, engine: "wasm", orphan: "goes on" },
  { ...QUEUE, engine: "native", orphan: "ended" },
  { ...QUEUE_SETTINGS, engine: "wasm", orphan: "ended" },
  { ...INDEX, engine: "wasm", orphan: "ended" },
  { ...anyMoment(0.3), engine: "native", orphan: "goes on" },
  { ...anyMoment(0.5), engine: "wasm", orphan: "goes on" },
  { ...anyMoment(0.6), engine: "native", orphan: "goes on" },
  { ...anyMoment(0.7), engine: "wasm", orphan: "goes on" },
  { ...anyMoment(0.85), engine: "native", orphan: "goes on" },
];
