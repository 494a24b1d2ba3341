import clsx from "clsx";
import { type DragEvent, useState } from "react";
import { Button } from "@/ui/button.tsx";
import { formatBytes } from "@/ui/format-bytes.ts";
import type { Selection } from "./classify-picked.ts";
import { FilesInvitation } from "./files-invitation.tsx";
import styles from "./files-pane.module.css";
import pane from "./intake-pane.module.css";
import type { Picked } from "./picked-file.ts";
import { readDrop } from "./read-drop.ts";
import { SelectedFiles } from "./selected-files.tsx";
import { SourceBar } from "./source-bar.tsx";
import { useIntakeLimits } from "./use-intake-limits.ts";

interface FilesPaneProps {
  readonly selection: Selection | null;
  readonly onPicked: (picked: Picked) => void;
  readonly onUnreadable: () => void;
  readonly onClear: () => void;
}

/** Where files, folders and archives are dropped or chosen, and what was. */
export function FilesPane({ selection, onPicked, onUnreadable, onClear }: FilesPaneProps) {
  const limits = useIntakeLimits();
  const [isOver, setIsOver] = useState(false);
  const takeDrop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    readDrop(event.dataTransfer, limits).then(onPicked, onUnreadable);
  };
  const noteDrag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setIsOver(true);
  };
  const given = selection === null || selection.kind === "refused" ? null : selection;
  const refusal = selection?.kind === "refused" ? selection.sentence : null;
  return (
    <section
      className={pane.pane}
      aria-label="Files to review"
      onDrop={takeDrop}
      onDragOver={noteDrag}
      onDragLeave={() => setIsOver(false)}
    >
      <SourceBar current="files">
        {given !== null ? (
          <div className={styles.given}>
            <span className={styles.size}>{sizeOf(given)}</span>
            <Button variant="quiet" onClick={onClear}>
              Choose others
            </Button>
          </div>
        ) : null}
      </SourceBar>
      <div className={clsx(pane.body, isOver && styles.over)}>
        {given === null ? (
          <FilesInvitation refusal={refusal} onPicked={onPicked} />
        ) : (
          <SelectedFiles selection={given} />
        )}
      </div>
    </section>
  );
}

function sizeOf(selection: Exclude<Selection, { kind: "refused" }>): string {
  if (selection.kind === "archive") return formatBytes(selection.file.size);
  const { files, sizeBytes } = selection;
  return `${files.length.toLocaleString("en")} ${files.length === 1 ? "file" : "files"}, ${formatBytes(sizeBytes)}`;
}
