import type { Severity } from "@coderevai/contract/severity";
import clsx from "clsx";
import styles from "./severity-glyph.module.css";

/** How many of the three bars are filled; the other two severities have shapes of their own. */
const FILLED_BARS: Partial<Record<Severity, number>> = { high: 3, medium: 2, low: 1 };
const BARS = [
  { x: 1.5, y: 9, height: 5 },
  { x: 6.4, y: 5.5, height: 8.5 },
  { x: 11.3, y: 2, height: 12 },
] as const;

interface SeverityGlyphProps {
  readonly severity: Severity;
  /** Pixels; 16 in lists, 14 in the margin, 12 in tables. */
  readonly size?: number;
  readonly className?: string;
}

/** Severity as a shape, so that it survives grey and colour blindness. The word stands beside it: see SeverityLabel. */
export function SeverityGlyph({ severity, size = 16, className }: SeverityGlyphProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
      className={clsx(styles[severity], className)}
    >
      <GlyphShape severity={severity} />
    </svg>
  );
}

function GlyphShape({ severity }: { readonly severity: Severity }) {
  if (severity === "critical") {
    return (
      <>
        <rect x="1" y="1" width="14" height="14" rx="3.5" fill="currentColor" />
        <path className={styles.cut} d="M8 4.2v4.6" strokeWidth="2" strokeLinecap="round" />
        <circle className={styles.cut} cx="8" cy="11.6" r="1.15" strokeWidth="0" />
      </>
    );
  }
  if (severity === "info") return <circle cx="8" cy="8" r="2.5" fill="currentColor" />;
  const filled = FILLED_BARS[severity] ?? 0;
  return BARS.map((bar, index) => (
    <rect
      key={bar.x}
      x={bar.x}
      y={bar.y}
      width="3.2"
      height={bar.height}
      rx="1"
      fill="currentColor"
      className={index < filled ? undefined : styles.faint}
    />
  ));
}
