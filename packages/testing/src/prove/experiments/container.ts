import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { IMAGE_FAULTS } from "../../container/image-fault.ts";
import type { Experiment } from "../experiment.ts";
import { readResult } from "../read-result.ts";

const ENTRY = fileURLToPath(new URL("../../container/prove-images.ts", import.meta.url));

export const container: Experiment = {
  name: "container",
  claim:
    "The images' stages, replayed: the server is ready as nobody's root within 3 s in 300 MB, and ends in good order.",
  mutants: Object.fromEntries(Object.entries(IMAGE_FAULTS).map(([name, { effect }]) => [name, effect])),
  run: async (say, { mutant }) => {
    if (process.platform !== "linux" || process.getuid?.() !== 0) {
      throw new Error(
        "Stages are replayed in roots of their own, which needs root on a Debian or Ubuntu. Nothing was done.",
      );
    }
    const folder = await mkdtemp(join(tmpdir(), "coderevai-images-"));
    try {
      // What is mounted is seen by no other process and ends with this one.
      const words = ["--mount", "--propagation", "private", process.execPath, ENTRY, folder, mutant ?? ""];
      const child = spawn("unshare", words, { stdio: ["ignore", "pipe", "inherit"] });
      return await readResult(child, say);
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  },
};
