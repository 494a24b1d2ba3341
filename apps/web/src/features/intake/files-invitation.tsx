import { useRef } from "react";
import { Button } from "@/ui/button.tsx";
import { formatBytes } from "@/ui/format-bytes.ts";
import { Notice } from "@/ui/notice.tsx";
import styles from "./files-invitation.module.css";
import type { Picked } from "./picked-file.ts";
import { readChosen } from "./read-chosen.ts";
import { useIntakeLimits } from "./use-intake-limits.ts";

interface FilesInvitationProps {
  /** Why the last choice was not taken, or null. */
  readonly refusal: string | null;
  readonly onPicked: (picked: Picked) => void;
}

/** Before anything was chosen: the drop zone, with both pickers for hands that do not drag. */
export function FilesInvitation({ refusal, onPicked }: FilesInvitationProps) {
  const limits = useIntakeLimits();
  return (
    <div className={styles.zone}>
      <h2 className={styles.title}>Drop files, a folder or an archive here</h2>
      <p className={styles.text}>
        Any number of files up to {formatBytes(limits.unpackedBytes)} and {limits.files.toLocaleString("en")} files, or
        one zip or tar.gz up to {formatBytes(limits.archiveBytes)}. You see what is reviewed, what is left out and what
        it costs before anything runs.
      </p>
      <div className={styles.actions}>
        <PickButton label="Choose files" onPicked={onPicked} isFolder={false} />
        <PickButton label="Choose a folder" onPicked={onPicked} isFolder />
      </div>
      {refusal === null ? null : (
        <div className={styles.refusal}>
          <Notice tone="problem" title="Not taken" live="assertive">
            <p>{refusal}</p>
          </Notice>
        </div>
      )}
      <p className={styles.promise}>
        Nothing in it is executed or installed. What you send is sealed in this browser, stored encrypted and read for
        you alone.
      </p>
    </div>
  );
}

interface PickButtonProps {
  readonly label: string;
  readonly isFolder: boolean;
  readonly onPicked: (picked: Picked) => void;
}

function PickButton({ label, isFolder, onPicked }: PickButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const limits = useIntakeLimits();
  return (
    <>
      <Button size="large" onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={label}
        // React has no name for it; without it the field takes files alone.
        {...(isFolder ? { webkitdirectory: "" } : {})}
        onChange={(event) => {
          const picked = readChosen(event.target.files ?? [], limits);
          // The same choice can be made twice in a row.
          event.target.value = "";
          if (picked.files.length > 0 || picked.leftFolders.length > 0) onPicked(picked);
        }}
      />
    </>
  );
}
