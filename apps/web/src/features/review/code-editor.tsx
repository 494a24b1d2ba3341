"use client";

import dynamic from "next/dynamic";
import styles from "./code-editor.module.css";
import type { EditorSurfaceProps } from "./editor-surface.tsx";

const LINES = ["l1", "l2", "l3", "l4", "l5", "l6", "l7", "l8"];

const EditorSurface = dynamic(() => import("./editor-surface.tsx"), { ssr: false, loading: EditorPlaceholder });

/** The editor, fetched after the page stands; until then lines hold its place, so that nothing jumps. */
export function CodeEditor(props: EditorSurfaceProps) {
  return <EditorSurface {...props} />;
}

function EditorPlaceholder() {
  return (
    <div className={styles.placeholder} role="status" aria-label="Loading the editor" aria-busy="true">
      {LINES.map((line) => (
        <span key={line} className={styles.line} aria-hidden="true">
          <span className={styles.number} />
          <span className={styles.bar} />
        </span>
      ))}
    </div>
  );
}
