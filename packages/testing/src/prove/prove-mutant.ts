import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Experiment } from "./experiment.ts";
import { inCopy, putFault, type SourceFault } from "./in-copy.ts";

type Result = Awaited<ReturnType<Experiment["run"]>>;

/** Builds a copy of this checkout with the fault in it and runs the same experiment there. */
export function proveMutant(name: string, fault: SourceFault, say: (line: string) => void): Promise<Result> {
  return inCopy(async (root) => {
    await putFault(root, fault);
    say(`a copy with the fault in ${fault.file} is being built`);
    const child = spawn(process.execPath, ["packages/testing/src/prove/prove.ts", name], {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = new Promise((resolve) => child.once("close", resolve));
    let last = "";
    for await (const line of createInterface(child.stdout)) {
      say(line);
      last = line;
    }
    await ended;
    const { pass, figures } = JSON.parse(last) as Result;
    return { pass, figures };
  });
}
