"use client";

import { defaultKeymap, history, historyKeymap, redo, undo } from "@codemirror/commands";
import { java } from "@codemirror/lang-java";
import { javascript } from "@codemirror/lang-javascript";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { Compartment, EditorState, type Extension, Prec } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers, placeholder } from "@codemirror/view";
import type { TextEdit } from "@coderevai/contract/finding-fix";
import type { FindingId } from "@coderevai/contract/ids";
import type { Language } from "@coderevai/contract/language";
import { type RefObject, useEffect, useImperativeHandle, useRef } from "react";
import type { EditorMarks } from "./editor-marks.ts";
import { reviewOverlay, setMarks } from "./editor-overlay.ts";
import styles from "./editor-surface.module.css";
import { editorTheme } from "./editor-theme.ts";

/** What the page may ask of the editor. */
export interface EditorHandle {
  /** Replaces the whole text as one step that can be undone. */
  readonly setText: (text: string) => void;
  readonly applyEdits: (edits: readonly TextEdit[]) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Brings an offset into view, with space around it. Does not take the focus. */
  readonly reveal: (offset: number) => void;
  /** The same for a line that counts from 1. */
  readonly revealLine: (line: number) => void;
  readonly focus: () => void;
}

export interface EditorSurfaceProps {
  readonly initialText: string;
  readonly language: Language;
  readonly label: string;
  /** Shown while there is no text. */
  readonly placeholder?: string;
  readonly isReadOnly: boolean;
  /** Brought into view when the editor opens. */
  readonly initialOffset?: number | undefined;
  readonly marks: EditorMarks;
  readonly handle: RefObject<EditorHandle | null>;
  /** The whole text and the edits that led to it, in coordinates of the text before. */
  readonly onChange: (text: string, edits: readonly TextEdit[]) => void;
  readonly onOpenFinding: (id: FindingId) => void;
}

const GRAMMARS: Record<Language, () => Extension> = {
  javascript: () => javascript(),
  jsx: () => javascript({ jsx: true }),
  typescript: () => javascript({ typescript: true }),
  tsx: () => javascript({ jsx: true, typescript: true }),
  python: () => python(),
  java: () => java(),
  go: () => [],
  other: () => [],
};
const grammar = new Compartment();
const access = new Compartment();

/** The code editor. Loaded on its own, because it weighs as much as the rest of the page. */
export default function EditorSurface(props: EditorSurfaceProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const { language, isReadOnly, label, marks, handle } = props;

  // The editor is made once; what changes later goes in through the effects below.
  useEffect(() => {
    if (host.current === null) return;
    const { initialOffset } = latest.current;
    const scrollTo =
      initialOffset === undefined ? undefined : EditorView.scrollIntoView(initialOffset, { y: "center" });
    const created = new EditorView({ parent: host.current, state: createState(latest), ...(scrollTo && { scrollTo }) });
    view.current = created;
    return () => {
      view.current = null;
      created.destroy();
    };
  }, []);
  useEffect(() => {
    view.current?.dispatch({ effects: grammar.reconfigure(GRAMMARS[language]()) });
  }, [language]);
  useEffect(() => {
    view.current?.dispatch({ effects: access.reconfigure(accessOf(isReadOnly, label)) });
  }, [isReadOnly, label]);
  useEffect(() => {
    view.current?.dispatch({ effects: setMarks.of(marks) });
  }, [marks]);
  useImperativeHandle(handle, () => handleOf(view), []);

  return <div ref={host} className={styles.host} />;
}

function createState(latest: RefObject<EditorSurfaceProps>): EditorState {
  const { initialText, language, isReadOnly, label, placeholder: hint } = latest.current;
  return EditorState.create({
    doc: initialText,
    extensions: [
      // The page runs the review on this key; the editor would insert a line.
      Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => true }])),
      EditorView.cspNonce.of(document.querySelector<HTMLElement>("script[nonce]")?.nonce ?? ""),
      lineNumbers(),
      reviewOverlay((id) => latest.current.onOpenFinding(id)),
      history(),
      drawSelection(),
      bracketMatching(),
      indentOnInput(),
      indentUnit.of("  "),
      placeholder(hint ?? "Paste code here, or drop a file."),
      // Tab is left to the page, so that a keyboard can leave the editor.
      keymap.of([...defaultKeymap, ...historyKeymap]),
      grammar.of(GRAMMARS[language]()),
      access.of(accessOf(isReadOnly, label)),
      editorTheme,
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return;
        const edits: TextEdit[] = [];
        update.changes.iterChanges((start, end, _from, _to, inserted) => {
          edits.push({ start, end, text: inserted.toString() });
        });
        latest.current.onChange(update.state.doc.toString(), edits);
      }),
    ],
  });
}

function accessOf(isReadOnly: boolean, label: string): Extension {
  return [
    EditorState.readOnly.of(isReadOnly),
    EditorView.contentAttributes.of({
      "aria-label": label,
      tabindex: "0",
      autocapitalize: "off",
      autocorrect: "off",
      spellcheck: "false",
      "data-gramm": "false",
    }),
  ];
}

function handleOf(ref: RefObject<EditorView | null>): EditorHandle {
  const withView = (action: (view: EditorView) => void) => {
    if (ref.current !== null) action(ref.current);
  };
  return {
    setText: (text) =>
      withView((view) =>
        view.dispatch({
          changes: { from: 0, to: view.state.doc.length, insert: text },
          selection: { anchor: 0 },
          effects: EditorView.scrollIntoView(0),
          userEvent: "input.replace",
        }),
      ),
    applyEdits: (edits) =>
      withView((view) =>
        view.dispatch({
          changes: edits.map(({ start, end, text }) => ({ from: start, to: end, insert: text })),
          userEvent: "input.fix",
        }),
      ),
    undo: () => withView((view) => void undo(view)),
    redo: () => withView((view) => void redo(view)),
    reveal: (offset) =>
      withView((view) => {
        const at = Math.min(offset, view.state.doc.length);
        view.dispatch({ effects: EditorView.scrollIntoView(at, { y: "center" }) });
      }),
    revealLine: (line) =>
      withView((view) => {
        const { from } = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
        view.dispatch({ effects: EditorView.scrollIntoView(from, { y: "center" }) });
      }),
    focus: () => withView((view) => view.focus()),
  };
}
