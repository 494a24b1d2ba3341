import type { FindingActions } from "./finding-actions.ts";
import { focusThumbs } from "./focus-thumbs.ts";
import type { RunControl } from "./use-run-control.ts";
import type { useWorkspace } from "./use-workspace.ts";
import type { WorkspaceCommand } from "./workspace-keys.ts";

interface CommandTargets {
  readonly workspace: ReturnType<typeof useWorkspace>;
  readonly control: RunControl;
  readonly actions: FindingActions;
  readonly showKeys: () => void;
}

/** Does what a key asks for. False when there was nothing to do: then the key stays the browser's. */
export function runCommand(command: WorkspaceCommand, targets: CommandTargets): boolean {
  return COMMANDS[command](targets);
}

const COMMANDS: Record<WorkspaceCommand, (targets: CommandTargets) => boolean> = {
  run: ({ control }) => control.start(),
  stop: ({ workspace }) => {
    if (!workspace.isBusy) return false;
    workspace.run.stop();
    return true;
  },
  next: ({ workspace }) => workspace.selection.move(1),
  previous: ({ workspace }) => workspace.selection.move(-1),
  apply: ({ workspace, actions }) => actions.apply !== null && withSelected(workspace, actions.apply),
  copy: ({ workspace, actions }) => {
    // Text that was selected with the mouse is what somebody wants to keep looking at; a bare C is ours.
    return withSelected(workspace, actions.copy);
  },
  feedback: ({ workspace }) =>
    withSelected(workspace, (finding) => {
      workspace.selection.open(finding);
      focusThumbs(finding);
    }),
  undo: ({ workspace }) => {
    if (workspace.isBusy) return false;
    workspace.composer.editor.current?.undo();
    return true;
  },
  keys: ({ showKeys }) => {
    showKeys();
    return true;
  },
};

function withSelected(
  { selection }: ReturnType<typeof useWorkspace>,
  action: (finding: NonNullable<typeof selection.selected>) => void,
): boolean {
  if (selection.selected === null) return false;
  action(selection.selected);
  return true;
}
