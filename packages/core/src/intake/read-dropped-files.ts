import { commonRoot } from "@coderevai/engine/intake";
import type { Incoming } from "./incoming.ts";
import { planInBatches } from "./plan-in-batches.ts";
import { uploadProject } from "./upload-project.ts";

interface DroppedFile {
  readonly path: string;
  readonly text: string;
}

/** Files that were sent as they are. A folder that all of them lie in names them, as it does in an archive. */
export function readDroppedFiles(dropped: readonly DroppedFile[]): Incoming {
  const root = commonRoot(dropped.map(({ path }) => path));
  // The last one counts where two have one path, as on a disk.
  const files = new Map(dropped.map(({ path, text }) => [root === null ? path : path.slice(root.length + 1), text]));
  const entries = [...files].map(([path, text]) => ({ kind: "file" as const, path, bytes: Buffer.from(text) }));
  return {
    kind: "files",
    title: root ?? titleOf([...files.keys()]),
    project: root === null ? null : uploadProject(root),
    revision: null,
    batches: planInBatches(entries),
  };
}

function titleOf([first = "", ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}
