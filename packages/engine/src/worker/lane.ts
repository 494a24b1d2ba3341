import type { EngineFile } from "../engine-event.ts";

/** Files of the small lane are always quick; one thread at least reads nothing else. */
export type Lane = "small" | "large";

/** About 700 lines. */
const SMALL_CHARACTERS = 24 * 1024;

/** Which lane a file waits in. It depends on the text alone. */
export function laneOf(file: EngineFile): Lane {
  return file.text.length <= SMALL_CHARACTERS ? "small" : "large";
}
