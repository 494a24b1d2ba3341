import { Search } from "lucide-react";
import { shortRevision } from "@/features/record/short-revision.ts";
import { Toggle } from "@/ui/toggle.tsx";
import type { TreeFile } from "./file-tree.ts";
import styles from "./file-tree-pane.module.css";
import { FileTreeView } from "./file-tree-view.tsx";
import type { TreeFilter } from "./tree-files.ts";
import type { TreeRow } from "./tree-rows.ts";

interface FileTreePaneProps {
  readonly title: string;
  readonly revision: string | null;
  readonly files: readonly TreeFile[];
  /** Files before the filter. */
  readonly fileCount: number;
  readonly filter: TreeFilter;
  readonly onFilter: (filter: TreeFilter) => void;
  /** The folder or file that the list is narrowed to; null for all. */
  readonly chosenPath: string | null;
  readonly isOver: boolean;
  /** The overview stands beside the tree. */
  readonly isOverview: boolean;
  readonly onChoose: (row: TreeRow) => void;
  readonly onOverview: () => void;
}

const EMPTY = "Files appear here as they are reviewed.";

/** What is reviewed, as a tree with the findings of each file and folder. */
export function FileTreePane(props: FileTreePaneProps) {
  const { title, revision, files, fileCount, filter, onFilter, chosenPath } = props;
  const isFiltered = filter.text.trim() !== "" || filter.hasFindings;
  return (
    <section className={styles.pane} aria-label="Files">
      <div className={styles.head}>
        <button
          type="button"
          className={styles.overview}
          aria-current={props.isOverview ? "true" : undefined}
          onClick={props.onOverview}
        >
          <span className={styles.title} title={title}>
            {title}
          </span>
          <span className={styles.sub}>{revision === null ? "Overview" : `Overview, ${shortRevision(revision)}`}</span>
        </button>
      </div>
      <div className={styles.filters}>
        <label className={styles.search}>
          <Search size={14} strokeWidth={1.5} aria-hidden />
          <input
            className={styles.input}
            type="search"
            aria-label="Filter files by path"
            placeholder="Filter files"
            spellCheck={false}
            autoComplete="off"
            value={filter.text}
            onChange={(event) => onFilter({ ...filter, text: event.target.value })}
          />
        </label>
        <Toggle
          isPressed={filter.hasFindings}
          onClick={() => onFilter({ ...filter, hasFindings: !filter.hasFindings })}
        >
          With findings
        </Toggle>
      </div>
      {files.length === 0 ? (
        <p className={styles.nothing}>
          {fileCount > 0 ? "No file fits this filter." : props.isOver ? "Loading the files" : EMPTY}
        </p>
      ) : (
        <FileTreeView files={files} isFiltered={isFiltered} chosenPath={chosenPath} onChoose={props.onChoose} />
      )}
    </section>
  );
}
