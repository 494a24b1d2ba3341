import { copyFinding } from "@/features/review/copy-finding.ts";
import { focusThumbs } from "@/features/review/focus-thumbs.ts";
import type { WorkspaceCommand } from "@/features/review/workspace-keys.ts";
import type { Project } from "./use-project.ts";

interface CommandTargets {
  readonly project: Project;
  readonly showKeys: () => void;
}
type Command = (targets: CommandTargets) => boolean;

/** Commands of the workspace that need a text of one's own. */
export const MISSING_COMMANDS: ReadonlySet<WorkspaceCommand> = new Set(["run", "apply", "undo"]);

const nothing: Command = () => false;
const COMMANDS: Record<WorkspaceCommand, Command> = {
  run: nothing,
  apply: nothing,
  undo: nothing,
  stop: ({ project }) => {
    if (project.isOver || project.run.state.phase !== "running") return false;
    project.run.stop();
    return true;
  },
  next: ({ project }) => project.selection.move(1),
  previous: ({ project }) => project.selection.move(-1),
  copy: ({ project }) => {
    if (project.selection.selected === null) return false;
    void copyFinding(project.selection.selected);
    return true;
  },
  feedback: ({ project }) => {
    const { selected, open } = project.selection;
    if (selected === null) return false;
    open(selected);
    focusThumbs(selected);
    return true;
  },
  keys: ({ showKeys }) => {
    showKeys();
    return true;
  },
};

/** Does what a key asks for. False when there was nothing to do: then the key stays the browser's. */
export function runProjectCommand(command: WorkspaceCommand, targets: CommandTargets): boolean {
  return COMMANDS[command](targets);
}
