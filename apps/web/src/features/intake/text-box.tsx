import type { Language } from "@coderevai/contract/language";
import { type RefObject, useRef } from "react";
import { toast } from "sonner";
import { CodeEditor } from "@/features/review/code-editor.tsx";
import { NO_MARKS } from "@/features/review/editor-marks.ts";
import type { EditorHandle } from "@/features/review/editor-surface.tsx";
import { FileButton } from "@/features/review/file-button.tsx";
import { DropText } from "./drop-text.tsx";
import { readTextFile } from "./read-text-file.ts";
import styles from "./text-box.module.css";

interface TextBoxProps {
  readonly label: string;
  readonly placeholder: string;
  readonly language: Language;
  readonly text: string;
  readonly isBusy: boolean;
  readonly onText: (text: string) => void;
}

/** One text that is pasted, typed, dropped or opened. A file that is left as it came keeps its own line ends. */
export function TextBox({ label, placeholder, language, text, isBusy, onText }: TextBoxProps) {
  const editor: RefObject<EditorHandle | null> = useRef(null);
  const opened = useRef<{ readonly raw: string; readonly shown: string } | null>(null);
  const open = (file: File) => {
    readTextFile(file).then(
      (raw) => {
        opened.current = { raw, shown: raw.replace(/\r\n?/g, "\n") };
        editor.current?.setText(opened.current.shown);
      },
      (reason: unknown) => toast.error(reason instanceof Error ? reason.message : "The file could not be read."),
    );
  };
  return (
    <DropText label={label} isDisabled={isBusy} onFile={open}>
      <div className={styles.head}>
        <h2 className={styles.label}>{label}</h2>
        <FileButton label={`Open a file: ${label}`} isDisabled={isBusy} onFile={open} />
      </div>
      <CodeEditor
        initialText={text.replace(/\r\n?/g, "\n")}
        language={language}
        label={label}
        placeholder={placeholder}
        isReadOnly={isBusy}
        marks={NO_MARKS}
        handle={editor}
        onChange={(shown) => onText(opened.current?.shown === shown ? opened.current.raw : shown)}
        onOpenFinding={() => undefined}
      />
    </DropText>
  );
}
