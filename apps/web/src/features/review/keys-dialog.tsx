import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import styles from "./keys-dialog.module.css";
import { KEY_LIST, type WorkspaceCommand } from "./workspace-keys.ts";

interface KeysDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** Commands that this page does not have. */
  readonly without?: ReadonlySet<WorkspaceCommand>;
  readonly hasSingleKeys: boolean;
  readonly onSingleKeys: (isOn: boolean) => void;
}

/** Every key of the workspace, and the switch that puts the single letters to rest. */
export function KeysDialog({ isOpen, onOpenChange, without, hasSingleKeys, onSingleKeys }: KeysDialogProps) {
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title="Keys"
      description="Single letters rest while you type in a field or in the editor."
      actions={<Button onClick={() => onOpenChange(false)}>Close</Button>}
    >
      <dl className={styles.list}>
        {KEY_LIST.filter(({ command }) => command === null || !without?.has(command)).map(({ keys, does }) => (
          <div key={does} className={styles.entry}>
            <dt>{does}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key} className={styles.key}>
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <label className={styles.toggle}>
        <input type="checkbox" checked={hasSingleKeys} onChange={(event) => onSingleKeys(event.target.checked)} />
        Use single-letter keys
      </label>
    </Dialog>
  );
}
