import { type EditorState, type Extension, RangeSet, StateEffect, StateField } from "@codemirror/state";
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
import { MarginMark, marginRanges, traceLines } from "./editor-margin.ts";
import { type EditorHit, type EditorMarks, SEVERITY_RANK } from "./editor-marks.ts";
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
    inText: Decoration.set([...lines.map(lineRange), ...underlined(hits).map(hitRange)], true),
    masks: Decoration.set(marks.masks.filter(isHidden).map(maskRange), true),
    inMargin: RangeSet.of(marginRanges(state, hits, marks.trace), true),
    lineClasses: RangeSet.of(
      lines.map((from) => ON_LINE.range(from)),
      true,
    ),
    revealed: revealedSecrets,
  };
}

/** One underline for a stretch, in the colour of the severest finding about it. */
function underlined(hits: readonly EditorHit[]): EditorHit[] {
  const byStretch = new Map<string, EditorHit>();
  for (const hit of hits) {
    const stretch = `${hit.start}:${hit.end}`;
    const there = byStretch.get(stretch);
    if (hit.end > hit.start && (there === undefined || SEVERITY_RANK[hit.severity] < SEVERITY_RANK[there.severity])) {
      byStretch.set(stretch, hit);
    }
  }
  return [...byStretch.values()];
}

function clamp(hit: EditorHit, length: number): EditorHit {
  return { ...hit, start: Math.min(hit.start, length), end: Math.min(hit.end, length) };
}

const onLine = Decoration.line({ class: "cm-on" });
const lineRange = (from: number) => onLine.range(from);
const hitRange = (hit: EditorHit) =>
  Decoration.mark({ class: `cm-hit cm-sev-${hit.severity}${hit.isSaid ? " cm-said" : ""}` }).range(hit.start, hit.end);
const maskRange = (mask: SecretMask) =>
  Decoration.replace({ widget: new MaskWidget(mask.shown) }).range(mask.start, mask.end);

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
