import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const COLUMN = { number: "44px", mark: "26px", numberPhone: "36px", markPhone: "24px" };

const surface = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--n-0)", color: "var(--n-9)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { font: "var(--t-code)", lineHeight: "20px", overflow: "auto" },
  ".cm-content": { padding: "8px 0 24px", caretColor: "var(--n-9)" },
  ".cm-line": { padding: "0 24px 0 2px" },
  ".cm-gutters": { backgroundColor: "var(--n-0)", color: "var(--n-7)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": {
    minWidth: COLUMN.number,
    padding: "0 6px 0 0",
    fontVariantNumeric: "tabular-nums",
  },
  // Wide before the first mark too, or the code would jump when it comes.
  ".cm-marks": { minWidth: COLUMN.mark },
  ".cm-marks .cm-gutterElement": { position: "relative", width: COLUMN.mark, padding: "0", cursor: "default" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "var(--accent-line)",
  },
  ".cm-cursor": { borderLeftColor: "var(--n-9)" },
  ".cm-placeholder": { color: "var(--n-7)", whiteSpace: "pre-wrap" },
  "@media (max-width: 760px)": {
    ".cm-lineNumbers .cm-gutterElement": { minWidth: COLUMN.numberPhone },
    ".cm-marks": { minWidth: COLUMN.markPhone },
    ".cm-marks .cm-gutterElement": { width: COLUMN.markPhone },
  },
});

const review = EditorView.theme({
  ".cm-on": { backgroundColor: "var(--accent-bg)" },
  ".cm-lineNumbers .cm-on-number": { color: "var(--n-9)", backgroundColor: "var(--accent-bg)" },
  ".cm-marks .cm-on-mark": { backgroundColor: "var(--accent-bg)" },
  ".cm-hit": { borderRadius: "2px 2px 0 0", boxShadow: "inset 0 -2px 0 var(--hit)", backgroundColor: "var(--hit-bg)" },
  ".cm-said": { boxShadow: "none", borderBottom: "2px dashed var(--hit)", backgroundColor: "transparent" },
  ...severityRules(),
  ".cm-mask": {
    padding: "0 3px",
    border: "0",
    borderRadius: "var(--r-1)",
    backgroundColor: "var(--n-2)",
    color: "var(--n-7)",
    font: "inherit",
    lineHeight: "18px",
    cursor: "pointer",
  },
  ".cm-mark": {
    position: "absolute",
    inset: "0",
    display: "grid",
    placeItems: "center",
    padding: "0",
    border: "0",
    background: "none",
    color: "inherit",
    cursor: "pointer",
  },
  ".cm-mark svg": { position: "relative", borderRadius: "3px", backgroundColor: "var(--n-0)" },
  ".cm-on-mark .cm-mark svg": { backgroundColor: "var(--accent-bg)" },
  ".cm-rail::before": {
    content: '""',
    position: "absolute",
    left: "50%",
    top: "0",
    bottom: "0",
    width: "2px",
    marginLeft: "-1px",
    backgroundColor: "var(--accent-line)",
  },
  ".cm-rail-first::before": { top: "50%" },
  ".cm-rail-last::before": { bottom: "50%" },
  ".cm-dot": {
    position: "absolute",
    top: "6px",
    left: "50%",
    width: "8px",
    height: "8px",
    marginLeft: "-4px",
    border: "2px solid var(--accent)",
    borderRadius: "50%",
    backgroundColor: "var(--n-0)",
  },
});

/** One rule per severity sets the two colours that marks and underlines share. */
function severityRules(): Record<string, Record<string, string>> {
  const rules: Record<string, Record<string, string>> = {};
  for (const severity of ["critical", "high", "medium", "low", "info"]) {
    rules[`.cm-sev-${severity}`] = { "--hit": `var(--${severity})`, "--hit-bg": `var(--${severity}-bg)` };
    rules[`.cm-marks .cm-sev-${severity}`] = { color: `var(--${severity})` };
  }
  return rules;
}

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier, tags.self], color: "var(--syn-key)" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp, tags.escape], color: "var(--syn-str)" },
  { tag: [tags.typeName, tags.className, tags.namespace, tags.tagName], color: "var(--syn-type)" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: "var(--syn-type)" },
  { tag: [tags.comment, tags.meta], color: "var(--syn-com)" },
]);

/** Colours, sizes and distances of the editor, all from the tokens. */
export const editorTheme: Extension = [surface, review, syntaxHighlighting(colours)];
