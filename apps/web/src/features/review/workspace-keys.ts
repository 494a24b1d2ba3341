/** What a key asks of the workspace. */
export type WorkspaceCommand = "run" | "stop" | "next" | "previous" | "apply" | "copy" | "feedback" | "undo" | "keys";

/** A key press, reduced to what decides. */
export interface KeyPress {
  readonly key: string;
  readonly hasCommandKey: boolean;
  readonly hasAltKey: boolean;
  /** The focus is in a field or in the editor. */
  readonly isTyping: boolean;
  readonly hasSingleKeys: boolean;
}

const SINGLE_KEYS: Readonly<Record<string, WorkspaceCommand>> = {
  j: "next",
  k: "previous",
  a: "apply",
  c: "copy",
  f: "feedback",
  z: "undo",
  "?": "keys",
};

/** Every key with its words, for the dialog. `command` null: Enter is the focused button's own. */
export const KEY_LIST: readonly {
  readonly keys: readonly string[];
  readonly does: string;
  readonly command: WorkspaceCommand | null;
}[] = [
  { keys: ["Ctrl or ⌘", "Enter"], does: "run the review", command: "run" },
  { keys: ["Esc"], does: "stop the review", command: "stop" },
  { keys: ["J"], does: "next finding", command: "next" },
  { keys: ["K"], does: "previous finding", command: "previous" },
  { keys: ["Enter"], does: "open or close the finding", command: null },
  { keys: ["A"], does: "apply its fix", command: "apply" },
  { keys: ["C"], does: "copy its patch or advice", command: "copy" },
  { keys: ["F"], does: "say whether it was useful", command: "feedback" },
  { keys: ["Z"], does: "undo in the editor", command: "undo" },
  { keys: ["?"], does: "show this list", command: "keys" },
];

/** The command of a key press, or null. Single letters rest while somebody types and when they are turned off. */
export function commandOf(press: KeyPress): WorkspaceCommand | null {
  if (press.hasAltKey) return null;
  if (press.hasCommandKey) return press.key === "Enter" ? "run" : null;
  if (press.key === "Escape") return "stop";
  if (press.isTyping || !press.hasSingleKeys) return null;
  return Object.hasOwn(SINGLE_KEYS, press.key.toLowerCase()) ? (SINGLE_KEYS[press.key.toLowerCase()] ?? null) : null;
}
