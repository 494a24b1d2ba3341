import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type ArchiveCase, casesOf, ownCases } from "../archives/archive-cases.ts";
import type { ArchiveLook } from "../archives/look-at-archive.ts";
import type { Mutation } from "../child/mutation.ts";
import { runChild } from "../child/run-child.ts";
import type { Experiment } from "../experiment.ts";

const MAX_MS = 1_000;
const MAX_GROWTH_BYTES = 64 * 1024 * 1024;
const CHILD_DEADLINE_MS = 120_000;
const LOOK = new URL("../archives/look-at-archive.ts", import.meta.url);

const MUTATIONS: Readonly<Record<string, Mutation & { readonly effect: string }>> = {
  "trust-sizes": {
    effect: "Decompresses a file without the cut at its announced size.",
    module: "/intake/inflate-member.ts",
    from: "maxOutputLength: Math.max(1, sizeBytes)",
    to: "",
  },
  "no-budget": {
    effect: "Does not count what comes to light.",
    module: "/intake/content-budget.ts",
    from: "this.#spentBytes += bytes;",
    to: "",
  },
  "any-path": {
    effect: "Takes absolute paths, backslashes and control characters.",
    module: "/intake/path-register.ts",
    from: 'if (UNSAFE.test(name)) throw badArchive("unsafe-path");',
    to: "",
  },
};

export const archives: Experiment = {
  name: "archives",
  claim: "Hostile archives are refused in 1 s and 64 MiB, and nothing is written (--data DIR: those of a manifest).",
  mutants: Object.fromEntries(Object.entries(MUTATIONS).map(([name, { effect }]) => [name, effect])),
  async run(say, { mutant, dataFolder }) {
    const mutation = mutant === null ? null : (MUTATIONS[mutant] ?? null);
    const work = await mkdtemp(path.join(tmpdir(), "prove-archives-"));
    const before = await readdir(tmpdir());
    const tally = { cases: 0, refused: 0, taken: 0, wrong: 0, slow: 0, heavy: 0, slowestMs: 0, heaviestMiB: 0 };
    try {
      for await (const one of dataFolder === null ? ownCases(work) : casesOf(dataFolder)) {
        const look = await lookInChild(one, mutation);
        const faults = faultsOf(one, look);
        for (const fault of faults) tally[fault] += 1;
        count(tally, look);
        say([...faults.map((fault) => fault.toUpperCase()), reportOf(one, look)].join(" "));
      }
      const made = (await readdir(tmpdir())).filter((name) => !before.includes(name) && name.startsWith("codereval"));
      const pass = tally.cases > 0 && tally.wrong + tally.slow + tally.heavy + made.length === 0;
      return { pass, figures: { ...tally, writtenOutside: made.length } };
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  },
};

/** Time and memory are promised for what is refused. */
function count(
  tally: { cases: number; refused: number; taken: number; slowestMs: number; heaviestMiB: number },
  look: ArchiveLook,
): void {
  tally.cases += 1;
  if (look.outcome === "taken") {
    tally.taken += 1;
    return;
  }
  tally.refused += 1;
  tally.slowestMs = Math.max(tally.slowestMs, look.elapsedMs);
  tally.heaviestMiB = Math.max(tally.heaviestMiB, toMiB(look.growthBytes));
}

/** The process may read and nothing else: whatever tried to write or to start a program would fail, and so the case. */
async function lookInChild({ file }: ArchiveCase, mutation: Mutation | null): Promise<ArchiveLook> {
  const nodeArgs = ["--permission", "--allow-fs-read=*"];
  try {
    const look = await runChild({ program: LOOK, args: [file], nodeArgs, mutation, deadlineMs: CHILD_DEADLINE_MS });
    return look as ArchiveLook;
  } catch (error) {
    const outcome = `crashed: ${error instanceof Error ? error.message : String(error)}`;
    return { outcome, elapsedMs: 0, growthBytes: 0, texts: {} };
  }
}

function faultsOf({ expect }: ArchiveCase, look: ArchiveLook): ("wrong" | "slow" | "heavy")[] {
  const isRefused = look.outcome.startsWith("intake.");
  const isTaken = look.outcome === "taken";
  const holdsEval = Object.entries(look.texts).some(([name, text]) => name === "src/a.js" && text.includes("eval"));
  const isRight = { refused: isRefused, taken: isTaken && holdsEval, either: isRefused || isTaken }[expect];
  return [
    ...(isRight ? [] : (["wrong"] as const)),
    ...(isRefused && look.elapsedMs >= MAX_MS ? (["slow"] as const) : []),
    ...(isRefused && look.growthBytes >= MAX_GROWTH_BYTES ? (["heavy"] as const) : []),
  ];
}

function reportOf({ name, expect }: ArchiveCase, look: ArchiveLook): string {
  const cost = `${look.elapsedMs} ms, ${toMiB(look.growthBytes)} MiB`;
  return `${name} (${expect}): ${look.outcome.split("\n", 1)[0]} in ${cost}`;
}

function toMiB(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}
