import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * The files of one image or stage: its own layer over those it was made from, as a union mount, as Docker does it. The
 * mount is one of this process's mount namespace, and ends with it.
 */
export class StageRoot {
  /** What a process in this stage sees as `/`. */
  readonly path: string;
  /** What this stage added. */
  readonly layer: string;
  readonly #below: readonly string[];

  private constructor(folder: string, below: readonly string[]) {
    this.path = join(folder, "root");
    this.layer = join(folder, "layer");
    this.#below = below;
  }

  /** Over an image that is a plain folder, or over a stage. */
  static async make(folder: string, over: StageRoot | string): Promise<StageRoot> {
    const below = typeof over === "string" ? [over] : [over.layer, ...over.#below];
    const stage = new StageRoot(folder, below);
    const work = join(folder, "work");
    for (const each of [stage.path, stage.layer, work]) await mkdir(each, { recursive: true });
    const options = `lowerdir=${below.join(":")},upperdir=${stage.layer},workdir=${work}`;
    await run("mount", ["-t", "overlay", "overlay", "-o", options, stage.path]);
    return stage;
  }
}
