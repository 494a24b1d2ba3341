import type { Severity } from "@coderevai/contract/severity";
import clsx from "clsx";
import styles from "./severity-glyph.module.css";
import { SeverityGlyph } from "./severity-glyph.tsx";
import { SEVERITY_NAMES } from "./severity-names.ts";

/** Shape, word and colour together. */
export function SeverityLabel({ severity, size }: { readonly severity: Severity; readonly size?: number }) {
  return (
    <span className={clsx(styles.label, styles[severity])}>
      <SeverityGlyph severity={severity} {...(size === undefined ? {} : { size })} />
      {SEVERITY_NAMES[severity]}
    </span>
  );
}
