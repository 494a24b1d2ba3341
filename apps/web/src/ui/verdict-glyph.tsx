import clsx from "clsx";
import {
  Check,
  CircleSlash,
  CircleStop,
  Clock,
  ContrastIcon,
  Hourglass,
  type LucideIcon,
  Minus,
  Text,
} from "lucide-react";
import type { Outcome } from "./outcome.ts";
import styles from "./verdict-glyph.module.css";

/** The tick belongs to `clean` alone. */
const GLYPHS: Record<Outcome, LucideIcon> = {
  clean: Check,
  findings: Text,
  partial: ContrastIcon,
  not_reviewed: Minus,
  queued: Hourglass,
  running: Clock,
  failed: CircleSlash,
  canceled: CircleStop,
};

interface VerdictGlyphProps {
  readonly outcome: Outcome;
  readonly size?: number;
  readonly className?: string;
}

/** What a review came to, as a shape. The word stands beside it: see VerdictLabel. */
export function VerdictGlyph({ outcome, size = 16, className }: VerdictGlyphProps) {
  const Glyph = GLYPHS[outcome];
  return <Glyph size={size} strokeWidth={1.5} aria-hidden="true" className={clsx(styles[outcome], className)} />;
}
