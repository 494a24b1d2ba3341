import clsx from "clsx";
import { type DragEvent, type ReactNode, useState } from "react";
import styles from "./drop-text.module.css";

interface DropTextProps {
  readonly label: string;
  readonly isDisabled: boolean;
  readonly onFile: (file: File) => void;
  readonly children: ReactNode;
}

/** A named part of the page that takes a dropped file in place of the text inside. */
export function DropText({ label, isDisabled, onFile, children }: DropTextProps) {
  const [isOver, setIsOver] = useState(false);
  const takeDrop = (event: DragEvent) => {
    const file = event.dataTransfer.files[0];
    setIsOver(false);
    if (file === undefined) return;
    // Before the editor sees it: it would paste the file's text at the pointer.
    event.preventDefault();
    event.stopPropagation();
    if (!isDisabled) onFile(file);
  };
  const noteDrag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setIsOver(true);
  };
  return (
    <section
      aria-label={label}
      className={clsx(styles.zone, isOver && styles.over)}
      onDropCapture={takeDrop}
      onDragOver={noteDrag}
      onDragLeave={() => setIsOver(false)}
    >
      {children}
    </section>
  );
}
