import { build, constant, HOLE, union, type Value } from "../../taint/value.ts";

const FORMAT_HOLE = /%(?:\d+\$)?[-#+ 0,(]*\d*(?:\.\d+)?[sSdxXfbcnvqTt]|\{\d+\}/g;

/** A constant format with its holes filled; the first constant text of the arguments is the format. */
export function formattedText(given: readonly Value[]): Value {
  const at = given.findIndex((value) => value.text !== null && !value.isBuilt);
  const format = given[at];
  if (!format) return union(given);
  const parts = given.slice(at + 1).map((value): Value => ({ ...value, text: null, isBuilt: false }));
  const text = (format.text ?? "").replace(FORMAT_HOLE, HOLE);
  const whole = build([constant(text), ...parts]);
  return { ...whole, text, isBuilt: parts.length > 0 && text.includes(HOLE) };
}
