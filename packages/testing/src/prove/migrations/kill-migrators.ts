import { setTimeout as sleep } from "node:timers/promises";
import { MIGRATIONS_DIR } from "@coderevai/db/migrate";
import { KILL_MOMENTS, type KillMoment } from "./kill-moments.ts";
import { openKillScene } from "./kill-scene.ts";
import { findFaults, lookAtRows } from "./look-after.ts";
import { type EngineName, startMigrator } from "./migrator.ts";
import type { Stage } from "./stage.ts";

const MOST_WRONG = 3;
/** In which the one who overtakes would have looked, if it did not wait. */
const LOOK_MS = 1_500;
/** Before that no process is up. */
const LEAST_MS = 200;

interface Killed {
  readonly moment: string;
  readonly isKilled: boolean;
  /** Whether a migration was begun and not ended then. */
  readonly isOpen: boolean;
  /** What the next deployment said of it. */
  readonly settled: string | null;
  readonly faults: readonly string[];
}

/** Kills a migrator at each moment and deploys again, each on a database of its own. */
export async function killMigrators(stage: Stage, say: (line: string) => void) {
  const usualMs = { wasm: await usual(stage, "wasm"), native: await usual(stage, "native") };
  const killed: Killed[] = [];
  for (const moment of KILL_MOMENTS) {
    const one = await killAt(stage, moment, usualMs[moment.engine]);
    killed.push(one);
    say(`${killed.length}: ${one.moment}: ${one.settled ?? "nothing to settle"}; ${one.faults.join("; ") || "well"}`);
    // Enough to know, where the fault is a planted one.
    if (killed.filter(({ faults }) => faults.length > 0).length === MOST_WRONG) break;
  }
  const wrong = killed.filter(({ faults }) => faults.length > 0);
  const count = (outcome: string) => killed.filter(({ settled }) => settled === outcome).length;
  const figures = {
    kills: killed.filter(({ isKilled }) => isKilled).length,
    leftOpen: killed.filter(({ isOpen }) => isOpen).length,
    hadBeenApplied: count("had been applied"),
    hadNotBeenApplied: count("had not been applied"),
    wrong: wrong.map(({ moment, faults }) => `${moment}: ${faults.join("; ")}`),
    usualMs,
  };
  return { pass: wrong.length === 0 && figures.kills === KILL_MOMENTS.length, figures };
}

/** The shorter of two: the first one loads its files from the disk. */
async function usual(stage: Stage, engine: EngineName): Promise<number> {
  return Math.min(await deployOnce(stage, engine), await deployOnce(stage, engine));
}

async function deployOnce(stage: Stage, engine: EngineName): Promise<number> {
  const database = await stage.copy();
  const startedMs = performance.now();
  const { code, output } = await startMigrator(database.url, engine).ended;
  const ms = Math.round(performance.now() - startedMs);
  await stage.drop(database);
  if (code !== 0) throw new Error(`a deployment that nobody kills fails with ${engine}: ${output.slice(0, 500)}`);
  return ms;
}

async function killAt(stage: Stage, moment: KillMoment, usualMs: number): Promise<Killed> {
  const database = await stage.copy();
  const { url } = database;
  const scene = await openKillScene(database);
  const name = `${moment.name} (${moment.engine}, its statement ${moment.orphan})`;
  try {
    const rowsBefore = await lookAtRows(scene.watcher);
    if (moment.isUpToDate === true) await startMigrator(url, "wasm").ended;
    const folder = moment.withIndex === true ? scene.folderWithIndex() : null;
    await moment.prepare(scene);
    // The other engine takes over, where it can read the same folder.
    const next = () => startMigrator(url, moment.engine === "wasm" && folder === null ? "native" : "wasm", folder);
    const migrator = startMigrator(url, moment.engine, folder);
    await moment.reach(scene, usualMs);
    const early = moment.orphan === "overtaken" ? next() : null;
    if (early !== null) await scene.untilAnotherCame();
    migrator.kill();
    // A quick machine was done before: nobody was killed, so it is tried earlier.
    const isKilled = (await migrator.ended).code === null;
    if (!isKilled && usualMs > LEAST_MS) return await killAt(stage, moment, usualMs * 0.7);
    const isOpen = await scene.hasOpenNote();
    if (moment.orphan === "ended") await scene.endItsSessions();
    if (early !== null) await sleep(LOOK_MS);
    await scene.letGo();
    const { code, output, json } = await (early ?? next()).ended;
    const settled = (json?.settled as { outcome: string }[] | undefined)?.[0]?.outcome ?? null;
    const faults = code === 0 ? [] : [`the next deployment failed: ${output.slice(0, 500)}`];
    faults.push(...(await findFaults(database, rowsBefore, folder ?? MIGRATIONS_DIR)));
    return { moment: name, isKilled, isOpen, settled, faults };
  } catch (error) {
    return { moment: name, isKilled: false, isOpen: false, settled: null, faults: [String(error)] };
  } finally {
    await scene.close();
    await stage.drop(database);
  }
}
