import type { Finding } from "@coderevai/contract/finding";
import type { EditorMarks } from "./editor-marks.ts";
import { NO_MARKS } from "./editor-marks.ts";
import { plainText } from "./plain-text.ts";
import { placeStateOf, type ReviewText } from "./review-text.ts";
import { isSecretFinding, type SecretMask, secretMasksIn } from "./secret-masks.ts";

/** What the editor draws: findings whose text is still theirs, masked secrets, and the flow of the selected one. */
export function editorMarksOf(
  state: ReviewText | null,
  shown: readonly Finding[],
  selected: Finding | null,
): EditorMarks {
  if (state === null) return NO_MARKS;
  const drawn = selected === null || selected.shown ? shown : [...shown, selected];
  return {
    hits: drawn.flatMap((finding) => hitOf(state, finding)),
    masks: masksOf(state, shown),
    trace: selected === null ? null : traceOf(state, selected),
  };
}

function hitOf(state: ReviewText, finding: Finding): EditorMarks["hits"] {
  const placed = state.placed.get(finding.id);
  if (placed === undefined || placeStateOf(state, finding.id) !== "current") return [];
  const { id, severity, title, tier } = finding;
  const { start, end } = placed.anchor;
  return [{ id, severity, title: plainText(title), isSaid: tier === "model", start, end }];
}

function traceOf(state: ReviewText, finding: Finding): EditorMarks["trace"] {
  const placed = state.placed.get(finding.id);
  if (placed === undefined || placeStateOf(state, finding.id) !== "current") return null;
  const steps = placed.trace.map((step) => step.start);
  return { offsets: steps.length === 0 ? [placed.anchor.start] : steps };
}

/** Masks never overlap: the editor can replace a stretch only once. */
function masksOf(state: ReviewText, findings: readonly Finding[]): SecretMask[] {
  const masks = findings.filter(isSecretFinding).flatMap((finding) => {
    const placed = state.placed.get(finding.id);
    return placed?.anchor.isIntact ? secretMasksIn(state.text, placed.anchor.start, placed.anchor.end) : [];
  });
  const apart: SecretMask[] = [];
  for (const mask of masks.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (mask.start >= (apart.at(-1)?.end ?? 0)) apart.push(mask);
  }
  return apart;
}
