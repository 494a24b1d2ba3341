import { type BranchBench, openBranchBench } from "@coderevai/operations/testing/branch-bench";
import { addRows, isSame, lookAtRows, type RowLook } from "./row-looks.ts";

const PRODUCTION_ROWS = 20_000;
const STATES = 4;
const PROTECTED = [
  ["delete", "production"],
  ["delete", "main", "--confirm", "production"],
  ["reset", "production", "--confirm", "production"],
  ["restore", "production"],
  ["create", "preview/x", "--with-data", "--expires", "1d"],
  ["create", "restore/x", "--with-data"],
];

/** The commands on a server of one's own, and what the branches' rows say of them. */
export async function runLocalSteps(say: (line: string) => void) {
  const bench = await openBranchBench();
  try {
    await addRows(bench, "production", PRODUCTION_ROWS);
    const production = await lookAtRows(bench, "production");
    const startedMs = performance.now();
    const codes = [await codeOf(bench, "create", "preview/pr-1")];
    const createMs = Math.round(performance.now() - startedMs);
    const previewRows = (await lookAtRows(bench, "preview/pr-1")).rows;
    say(`local: a preview in ${createMs} ms with ${previewRows} of production's ${production.rows} rows`);

    const states = await keepStates(bench, codes);
    const restored = await restoreStates(bench, states);
    say(`local: ${restored} of ${STATES} kept moments restored to the row`);
    const before = await lookAtRows(bench, "preview/pr-1");
    codes.push(await codeOf(bench, "reset", "preview/pr-1"));
    const afterReset = (await lookAtRows(bench, "preview/pr-1")).rows;
    codes.push(await codeOf(bench, "restore", "preview/pr-1"));
    const isUndone = isSame(await lookAtRows(bench, "preview/pr-1"), before);
    codes.push(await codeOf(bench, "create", "restore/drill", "--with-data", "--expires", "1d"));
    const isCopyEqual = isSame(await lookAtRows(bench, "restore/drill"), production);
    const refusals = await Promise.all(PROTECTED.map((words) => codeOf(bench, ...words)));
    const isProductionSame = isSame(await lookAtRows(bench, "production"), production);
    say(`local: reset and its undoing, a copy with data, ${PROTECTED.length} refusals`);
    const pass =
      codes.every((code) => code === 0) &&
      previewRows === 0 &&
      restored === STATES &&
      afterReset === 0 &&
      isUndone &&
      isCopyEqual &&
      refusals.every((code) => code === 2) &&
      isProductionSame;
    const figures = {
      createMs,
      productionRows: production.rows,
      previewRows,
      restored,
      afterReset,
      isUndone,
      isCopyEqual,
    };
    return { pass, figures: { ...figures, isProductionSame, refused: refusals.length } };
  } finally {
    await bench.close();
  }
}

interface KeptState {
  readonly at: Date;
  readonly look: RowLook;
}

async function keepStates(bench: BranchBench, codes: number[]): Promise<KeptState[]> {
  const states: KeptState[] = [];
  for (let index = 1; index <= STATES; index += 1) {
    await addRows(bench, "preview/pr-1", 100 * index);
    codes.push(await codeOf(bench, "keep", "preview/pr-1"));
    states.push({ at: bench.clock.now, look: await lookAtRows(bench, "preview/pr-1") });
    bench.clock.now = new Date(bench.clock.now.getTime() + 60_000);
  }
  return states;
}

/** The newest first: what is replaced is kept as well, and of each branch five states are. */
async function restoreStates(bench: BranchBench, states: readonly KeptState[]): Promise<number> {
  let restored = 0;
  for (const { at, look } of states.toReversed()) {
    const moment = new Date(at.getTime() + 1_000).toISOString();
    await codeOf(bench, "restore", "preview/pr-1", "--at", moment);
    if (isSame(await lookAtRows(bench, "preview/pr-1"), look)) restored += 1;
  }
  return restored;
}

async function codeOf(bench: BranchBench, ...words: string[]): Promise<number> {
  return (await bench.run("branch", ...words)).code;
}
