import type { EditorState, Range } from "@codemirror/state";
import { GutterMarker } from "@codemirror/view";
import type { EditorHit, EditorTrace } from "./editor-marks.ts";
import { SEVERITY_RANK } from "./editor-marks.ts";
import { glyphElement } from "./glyph-element.ts";

/** Offsets of the lines of a trace, each once. */
export function traceLines(state: EditorState, trace: EditorTrace | null): number[] {
  const offsets = trace?.offsets ?? [];
  return [...new Set(offsets.map((offset) => state.doc.lineAt(Math.min(offset, state.doc.length)).from))];
}

/** The severest finding of a line, or a dot where the flow passes, over the rail from source to sink. */
export function marginRanges(
  state: EditorState,
  hits: readonly EditorHit[],
  trace: EditorTrace | null,
): Range<GutterMarker>[] {
  const byLine = new Map<number, EditorHit>();
  for (const hit of hits) {
    const { from } = state.doc.lineAt(hit.start);
    const there = byLine.get(from);
    if (there === undefined || SEVERITY_RANK[hit.severity] < SEVERITY_RANK[there.severity]) byLine.set(from, hit);
  }
  const passed = new Set(traceLines(state, trace));
  const first = Math.min(...passed);
  const last = Math.max(...passed);
  const railed = passed.size > 1 ? linesBetween(state, first, last) : [...passed];
  const starts = new Set([...byLine.keys(), ...railed]);
  return [...starts].map((from) => {
    const isRailed = passed.size > 1 && from >= first && from <= last;
    const rail = isRailed ? { isFirst: from === first, isLast: from === last } : null;
    return new MarginMark(byLine.get(from) ?? null, passed.has(from), rail).range(from);
  });
}
/** A flow over more lines is drawn without its rail between the dots. */
const MAX_RAIL_LINES = 2_000;

function linesBetween(state: EditorState, first: number, last: number): number[] {
  const from = state.doc.lineAt(first).number;
  const to = Math.min(state.doc.lineAt(last).number, from + MAX_RAIL_LINES);
  return Array.from({ length: to - from + 1 }, (_, index) => state.doc.line(from + index).from);
}

/** What one line shows in the margin. */
export class MarginMark extends GutterMarker {
  readonly hit: EditorHit | null;
  readonly isPassed: boolean;
  readonly rail: { readonly isFirst: boolean; readonly isLast: boolean } | null;

  constructor(hit: EditorHit | null, isPassed: boolean, rail: MarginMark["rail"]) {
    super();
    this.hit = hit;
    this.isPassed = isPassed;
    this.rail = rail;
  }

  override eq(other: MarginMark): boolean {
    return (
      this.hit?.id === other.hit?.id &&
      this.isPassed === other.isPassed &&
      this.rail?.isFirst === other.rail?.isFirst &&
      this.rail?.isLast === other.rail?.isLast
    );
  }

  override toDOM(): Node {
    const mark = document.createElement("span");
    mark.className = ["cm-mark", ...this.railClasses()].join(" ");
    if (this.hit !== null) {
      mark.classList.add(`cm-sev-${this.hit.severity}`);
      mark.title = this.hit.title;
      mark.dataset.finding = this.hit.id;
      mark.append(glyphElement(this.hit.severity));
    } else if (this.isPassed) {
      const dot = document.createElement("span");
      dot.className = "cm-dot";
      mark.append(dot);
    }
    return mark;
  }

  private railClasses(): string[] {
    if (this.rail === null) return [];
    return ["cm-rail", ...(this.rail.isFirst ? ["cm-rail-first"] : []), ...(this.rail.isLast ? ["cm-rail-last"] : [])];
  }
}
