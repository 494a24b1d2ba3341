import { type EditorState, type Extension, type Range, RangeSet, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  GutterMarker,
  gutter,
  gutterLineClass,
  WidgetType,
} from "@codemirror/view";
import type { FindingId } from "@coderevai/contract/ids";
import type { EditorHit, EditorMarks, EditorTrace } from "./editor-marks.ts";
import { glyphElement } from "./glyph-element.ts";
import type { SecretMask } from "./secret-masks.ts";

/** Replaces everything that is drawn over the text. Between two of them the marks move with the text by themselves. */
export const setMarks = StateEffect.define<EditorMarks>();
const revealMask = StateEffect.define<{ readonly from: number; readonly to: number }>();

interface Overlay {
  readonly inText: DecorationSet;
  readonly masks: DecorationSet;
  readonly inMargin: RangeSet<GutterMarker>;
  readonly lineClasses: RangeSet<GutterMarker>;
  /** Secrets that were asked for; they stay readable when the marks are drawn anew. */
  readonly revealed: ReadonlySet<string>;
}
const EMPTY: Overlay = {
  inText: Decoration.none,
  masks: Decoration.none,
  inMargin: RangeSet.empty,
  lineClasses: RangeSet.empty,
  revealed: new Set(),
};

const overlayField = StateField.define<Overlay>({
  create: () => EMPTY,
  update(overlay, transaction) {
    let next = overlay;
    if (transaction.docChanged) {
      const { changes } = transaction;
      next = {
        ...next,
        inText: next.inText.map(changes),
        masks: next.masks.map(changes),
        inMargin: next.inMargin.map(changes),
        lineClasses: next.lineClasses.map(changes),
      };
    }
    for (const effect of transaction.effects) {
      if (effect.is(setMarks)) next = overlayOf(transaction.state, effect.value, next.revealed);
      if (effect.is(revealMask)) next = revealed(next, transaction.state, effect.value);
    }
    return next;
  },
  provide: (field) => [
    EditorView.decorations.from(field, (overlay) => overlay.inText),
    EditorView.decorations.from(field, (overlay) => overlay.masks),
    EditorView.atomicRanges.of((view) => view.state.field(field).masks),
    gutterLineClass.from(field, (overlay) => overlay.lineClasses),
  ],
});

function revealed(overlay: Overlay, state: EditorState, { from, to }: { from: number; to: number }): Overlay {
  return {
    ...overlay,
    masks: overlay.masks.update({ filter: (start, end) => start !== from || end !== to }),
    revealed: new Set([...overlay.revealed, state.sliceDoc(from, to)]),
  };
}

function overlayOf(state: EditorState, marks: EditorMarks, revealedSecrets: ReadonlySet<string>): Overlay {
  const hits = marks.hits.map((hit) => clamp(hit, state.doc.length));
  const lines = traceLines(state, marks.trace);
  const isHidden = ({ start, end }: SecretMask) =>
    end <= state.doc.length && !revealedSecrets.has(state.sliceDoc(start, end));
  return {
    inText: Decoration.set([...lines.map(lineRange), ...hits.filter((hit) => hit.end > hit.start).map(hitRange)], true),
    masks: Decoration.set(marks.masks.filter(isHidden).map(maskRange), true),
    inMargin: RangeSet.of(marginRanges(state, hits, marks.trace), true),
    lineClasses: RangeSet.of(
      lines.map((from) => ON_LINE.range(from)),
      true,
    ),
    revealed: revealedSecrets,
  };
}

function clamp(hit: EditorHit, length: number): EditorHit {
  return { ...hit, start: Math.min(hit.start, length), end: Math.min(hit.end, length) };
}

/** Offsets of the lines of a trace, each once. */
function traceLines(state: EditorState, trace: EditorTrace | null): number[] {
  const offsets = trace?.offsets ?? [];
  return [...new Set(offsets.map((offset) => state.doc.lineAt(Math.min(offset, state.doc.length)).from))];
}

const onLine = Decoration.line({ class: "cm-on" });
const lineRange = (from: number) => onLine.range(from);
const hitRange = (hit: EditorHit) =>
  Decoration.mark({ class: `cm-hit cm-sev-${hit.severity}` }).range(hit.start, hit.end);
const maskRange = (mask: SecretMask) =>
  Decoration.replace({ widget: new MaskWidget(mask.shown) }).range(mask.start, mask.end);

/** The severest finding of a line, or a dot where the flow passes, over the rail from source to sink. */
function marginRanges(
  state: EditorState,
  hits: readonly EditorHit[],
  trace: EditorTrace | null,
): Range<GutterMarker>[] {
  const byLine = new Map<number, EditorHit>();
  for (const hit of hits) {
    const { from } = state.doc.lineAt(hit.start);
    const there = byLine.get(from);
    if (there === undefined || RANK[hit.severity] < RANK[there.severity]) byLine.set(from, hit);
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
const RANK = { critical: 0, high: 1, medium: 2, low: 3, info: 4 } as const;
/** A flow over more lines is drawn without its rail between the dots. */
const MAX_RAIL_LINES = 2_000;

function linesBetween(state: EditorState, first: number, last: number): number[] {
  const from = state.doc.lineAt(first).number;
  const to = Math.min(state.doc.lineAt(last).number, from + MAX_RAIL_LINES);
  return Array.from({ length: to - from + 1 }, (_, index) => state.doc.line(from + index).from);
}

class MarginMark extends GutterMarker {
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

class OnLineMark extends GutterMarker {
  override readonly elementClass = "cm-on-number cm-on-mark";
}
const ON_LINE = new OnLineMark();

class MaskWidget extends WidgetType {
  readonly shown: string;

  constructor(shown: string) {
    super();
    this.shown = shown;
  }

  override eq(other: MaskWidget): boolean {
    return this.shown === other.shown;
  }

  override toDOM(view: EditorView): HTMLElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cm-mask";
    button.textContent = this.shown;
    button.title = "Masked on screen. Press to reveal it.";
    button.addEventListener("click", () => reveal(view, button));
    return button;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

function reveal(view: EditorView, button: HTMLElement): void {
  const at = view.posAtDOM(button);
  view.state.field(overlayField).masks.between(at, at, (from, to) => {
    view.dispatch({ effects: revealMask.of({ from, to }) });
    return false;
  });
}

/** Marks in the margin, underlines, masks and the rail. `onOpen` is told which finding's mark was pressed. */
export function reviewOverlay(onOpen: (id: FindingId) => void): Extension {
  return [
    overlayField,
    gutter({
      class: "cm-marks",
      markers: (view) => view.state.field(overlayField).inMargin,
      domEventHandlers: {
        click: (view, line) => {
          let opened = false;
          view.state.field(overlayField).inMargin.between(line.from, line.from, (_from, _to, marker) => {
            if (!(marker instanceof MarginMark) || marker.hit === null) return;
            onOpen(marker.hit.id);
            opened = true;
          });
          return opened;
        },
      },
    }),
  ];
}
