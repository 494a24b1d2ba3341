import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import type { Experiment } from "./experiment.ts";

export type ExperimentOutcome = Awaited<ReturnType<Experiment["run"]>>;

/** Passes on what another process prints; its last line is the result. Throws when it is none. */
export async function readResult(child: ChildProcess, say: (line: string) => void): Promise<ExperimentOutcome> {
  const ended = new Promise((resolve) => child.once("close", resolve));
  let last = "";
  if (child.stdout === null) throw new Error("the process's output goes elsewhere");
  for await (const line of createInterface(child.stdout)) {
    say(line);
    last = line;
  }
  await ended;
  const { pass, figures } = JSON.parse(last) as ExperimentOutcome;
  return { pass, figures };
}
