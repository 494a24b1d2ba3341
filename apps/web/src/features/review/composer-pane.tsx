import type { Finding } from "@coderevai/contract/finding";
import { isRelativePath } from "@coderevai/contract/is-relative-path";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import clsx from "clsx";
import { Eraser } from "lucide-react";
import { type DragEvent, useState } from "react";
import { IconButton } from "@/ui/icon-button.tsx";
import { CodeEditor } from "./code-editor.tsx";
import styles from "./composer-pane.module.css";
import { countOf } from "./describe-outcome.ts";
import type { EditorMarks } from "./editor-marks.ts";
import { FileButton } from "./file-button.tsx";
import { SampleMenu } from "./sample-menu.tsx";
import type { SampleSource } from "./sample-sources.ts";
import { SourceSwitch } from "./source-switch.tsx";
import type { Composer } from "./use-composer.ts";

interface ComposerPaneProps {
  readonly composer: Composer;
  readonly sizeBytes: number;
  readonly lineCount: number;
  readonly isReadOnly: boolean;
  readonly marks: EditorMarks;
  readonly onOpenFinding: (id: Finding["id"]) => void;
  readonly onFile: (file: File) => void;
  readonly onSample: (sample: SampleSource) => void;
  readonly onClear: () => void;
}

/** The code, what it is called, how big it is, and the ways to put another in its place. */
export function ComposerPane(props: ComposerPaneProps) {
  const { composer, isReadOnly, onFile } = props;
  const [isOver, setIsOver] = useState(false);
  const takeDrop = (event: DragEvent) => {
    const file = event.dataTransfer.files[0];
    setIsOver(false);
    if (file === undefined) return;
    // Before the editor sees it: it would paste the file's text at the pointer.
    event.preventDefault();
    event.stopPropagation();
    if (!isReadOnly) onFile(file);
  };
  const noteDrag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setIsOver(true);
  };
  return (
    <section
      className={styles.pane}
      aria-label="Code to review"
      onDropCapture={takeDrop}
      onDragOver={noteDrag}
      onDragLeave={() => setIsOver(false)}
    >
      <ComposerBar {...props} />
      <div className={clsx(styles.editor, isOver && styles.over)}>
        <CodeEditor
          initialText={composer.source.text}
          language={composer.language}
          label={`Source${composer.path === "" ? "" : `, ${composer.path}`}`}
          isReadOnly={isReadOnly}
          marks={props.marks}
          handle={composer.editor}
          onChange={composer.noteChange}
          onOpenFinding={props.onOpenFinding}
        />
      </div>
    </section>
  );
}

function ComposerBar(props: ComposerPaneProps) {
  const { composer, sizeBytes, lineCount, isReadOnly, onSample, onClear, onFile } = props;
  const isEmpty = composer.source.text === "";
  const isPathWrong = composer.path !== "" && !isRelativePath(composer.path);
  return (
    <div className={styles.bar}>
      <SourceSwitch current="code" />
      <input
        className={styles.path}
        aria-label="File name, optional"
        aria-invalid={isPathWrong}
        placeholder="File name"
        title={isPathWrong ? "A relative path without '..', backslashes or a leading slash" : undefined}
        spellCheck={false}
        autoComplete="off"
        maxLength={REVIEW_LIMITS.pathCharacters}
        value={composer.path}
        readOnly={isReadOnly}
        onChange={(event) => composer.setPath(event.target.value)}
      />
      {isEmpty ? null : <SourceSize sizeBytes={sizeBytes} lineCount={lineCount} />}
      <div className={styles.tools}>
        <SampleMenu onSample={onSample} isDisabled={isReadOnly} />
        <FileButton label="Open a file" onFile={onFile} isDisabled={isReadOnly} />
        <IconButton label="Clear the editor" disabled={isEmpty || isReadOnly} onClick={onClear}>
          <Eraser size={16} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}

function SourceSize({ sizeBytes, lineCount }: { readonly sizeBytes: number; readonly lineCount: number }) {
  const limit = REVIEW_LIMITS.sourceBytes;
  const isOver = sizeBytes > limit;
  const size = countOf(sizeBytes, "byte");
  return (
    <span className={clsx(styles.size, isOver && styles.tooLarge)}>
      <span className={styles.lines}>{countOf(lineCount, "line")}, </span>
      {isOver ? `${size} of ${limit.toLocaleString("en")}` : size}
    </span>
  );
}
