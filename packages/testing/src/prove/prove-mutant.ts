import { spawn } from "node:child_process";
import { inCopy, putFault, type SourceFault } from "./in-copy.ts";
import { type ExperimentOutcome, readResult } from "./read-result.ts";

/** Builds a copy of this checkout with the fault in it and runs the same experiment there. */
export function proveMutant(name: string, fault: SourceFault, say: (line: string) => void): Promise<ExperimentOutcome> {
  return inCopy(async (root) => {
    await putFault(root, fault);
    say(`a copy with the fault in ${fault.file} is being built`);
    const child = spawn(process.execPath, ["packages/testing/src/prove/prove.ts", name], {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
    });
    return await readResult(child, say);
  });
}
