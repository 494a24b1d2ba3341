import { formatBytes } from "@/ui/format-bytes.ts";
import { GrowingList } from "@/ui/growing-list.tsx";
import type { Selection } from "./classify-picked.ts";
import styles from "./selected-files.module.css";

interface SelectedFilesProps {
  readonly selection: Exclude<Selection, { kind: "refused" }>;
}

/** What was chosen on this device, before the server has looked at it. */
export function SelectedFiles({ selection }: SelectedFilesProps) {
  if (selection.kind === "archive") {
    return (
      <p className={styles.archive}>
        <span className={styles.path}>{selection.file.name}</span>
        <span className={styles.size}>{formatBytes(selection.file.size)}</span>
      </p>
    );
  }
  const { files, leftFolders } = selection;
  return (
    <>
      <GrowingList members={files} keyOf={({ path }) => path} label="Chosen files">
        {({ path, file }) => (
          <span className={styles.row}>
            <span className={styles.path}>{path}</span>
            <span className={styles.size}>{formatBytes(file.size)}</span>
          </span>
        )}
      </GrowingList>
      {leftFolders.length > 0 ? (
        <p className={styles.left}>Left on this device: {new Intl.ListFormat("en").format(leftFolders)}.</p>
      ) : null}
    </>
  );
}
