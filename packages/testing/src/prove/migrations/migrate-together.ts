import { findFaults, lookAtRows } from "./look-after.ts";
import { startBareCli, startMigrator } from "./migrator.ts";
import { openSession, type Stage } from "./stage.ts";

type Start = (url: string) => ReturnType<typeof startMigrator>;

const wasm: Start = (url) => startMigrator(url, "wasm");
const native: Start = (url) => startMigrator(url, "native");
const PAIRS: readonly (readonly [string, Start, Start])[] = [
  ["wasm and wasm", wasm, wasm],
  ["wasm and native", wasm, native],
  ["native and native", native, native],
  ["wasm and Prisma's CLI by itself", wasm, startBareCli],
  ["native and Prisma's CLI by itself", native, startBareCli],
];
const ROUNDS = 2;

/** Two migrators at once, ten times: both have to end well, and every migration is applied once. */
export async function migrateTogether(stage: Stage, say: (line: string) => void) {
  const wrong: string[] = [];
  let rounds = 0;
  for (const [name, first, second] of Array.from({ length: ROUNDS }, () => PAIRS).flat()) {
    const database = await stage.copy();
    const { url } = database;
    const session = await openSession(database.adminUrl);
    const rowsBefore = await lookAtRows(session);
    await session.end();
    const ends = await Promise.all([first(url).ended, second(url).ended]);
    const faults = ends.flatMap(({ code, output }) => (code === 0 ? [] : [`one failed: ${output.slice(0, 500)}`]));
    const applied = ends.flatMap(({ json }) => (json?.applied as string[] | undefined) ?? []);
    if (new Set(applied).size !== applied.length) faults.push(`told twice: ${applied.join(", ")}`);
    faults.push(...(await findFaults(database, rowsBefore)));
    await stage.drop(database);
    rounds += 1;
    say(`together ${rounds}: ${name}: ${faults.join("; ") || "well"}`);
    if (faults.length > 0) wrong.push(`${name}: ${faults.join("; ")}`);
  }
  return { pass: wrong.length === 0, figures: { rounds, wrong } };
}
