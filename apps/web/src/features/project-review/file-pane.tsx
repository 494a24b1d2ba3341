import type { ReviewedFile } from "@coderevai/contract/coverage";
import { COVERAGE_REASONS } from "@coderevai/contract/coverage-reasons";
import type { FindingId } from "@coderevai/contract/ids";
import { LANGUAGE_NAMES } from "@coderevai/contract/language-names";
import type { RefObject } from "react";
import { CodeEditor } from "@/features/review/code-editor.tsx";
import { countOf } from "@/features/review/describe-outcome.ts";
import type { EditorHandle } from "@/features/review/editor-surface.tsx";
import { toEditorSource } from "@/features/review/source-text.ts";
import { Button } from "@/ui/button.tsx";
import { CopyText } from "@/ui/copy-text.tsx";
import { Notice } from "@/ui/notice.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import styles from "./file-pane.module.css";
import type { OpenFile } from "./use-open-file.ts";

interface FilePaneProps {
  readonly path: string;
  readonly open: OpenFile;
  /** The ledger's row of the file; null while it is not told yet. */
  readonly row: ReviewedFile | null;
  readonly editor: RefObject<EditorHandle | null>;
  /** Where the editor opens. */
  readonly initialOffset: number | undefined;
  readonly onOpenFinding: (id: FindingId) => void;
}

/** One reviewed file, to be read: its text with the marks of what was found. */
export function FilePane({ path, open, row, editor, initialOffset, onOpenFinding }: FilePaneProps) {
  return (
    <section className={styles.pane} aria-label="Source">
      <div className={styles.head}>
        <CopyText text={path} what="the path" />
        {row === null ? null : (
          <span className={styles.facts}>
            {LANGUAGE_NAMES[row.language]}, {countOf(row.lineCount, "line")}
          </span>
        )}
      </div>
      <Gaps row={row} onLine={(line) => editor.current?.revealLine(line)} />
      <FileText path={path} open={open} editor={editor} initialOffset={initialOffset} onOpenFinding={onOpenFinding} />
    </section>
  );
}

/** Why something of the file was not read. */
function Gaps({ row, onLine }: { readonly row: ReviewedFile | null; readonly onLine: (line: number) => void }) {
  if (row === null || row.reasons.length === 0) return null;
  return (
    <ul className={styles.gaps} aria-label="What was not read, and why">
      {row.reasons.map(({ code, line, detail }) => (
        <li key={`${code}:${line}:${detail}`} className={styles.gap}>
          <span>
            {COVERAGE_REASONS[code]}
            {detail === null ? "" : ` (${detail})`}
          </span>
          {line === null ? null : <Button onClick={() => onLine(line)}>Go to line {line}</Button>}
        </li>
      ))}
    </ul>
  );
}

function FileText({ path, open, editor, initialOffset, onOpenFinding }: Omit<FilePaneProps, "row">) {
  const { text, marks } = open;
  if (text === null || text.status === "loading") {
    return (
      <div className={styles.waiting} role="status" aria-label="Loading the file" aria-busy="true">
        <Skeleton shape="half" />
        <Skeleton shape="long" />
        <Skeleton shape="half" />
      </div>
    );
  }
  if (text.status === "failed") {
    const { problem, retry } = text;
    return (
      <div className={styles.failed}>
        <Notice
          tone="problem"
          title="The file could not be opened"
          live="assertive"
          requestId={problem.requestId}
          actions={problem.canRetry ? <Button onClick={retry}>Try again</Button> : undefined}
        >
          <p>{problem.sentence}</p>
        </Notice>
      </div>
    );
  }
  return (
    <div className={styles.editor}>
      <CodeEditor
        key={path}
        initialText={toEditorSource(text.file.text).text}
        language={text.file.language}
        label={`Source, ${path}`}
        isReadOnly
        initialOffset={initialOffset}
        marks={marks}
        handle={editor}
        onChange={() => undefined}
        onOpenFinding={onOpenFinding}
      />
    </div>
  );
}
