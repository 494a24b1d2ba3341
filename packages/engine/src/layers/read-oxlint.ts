import type { TextIndex } from "../anchor/text-index.ts";
import type { LayerHit } from "./layer-hit.ts";
import type { LayerReading } from "./layer-reading.ts";
import { type OxlintDiagnostic, parseOxlintDiagnostic } from "./oxlint-diagnostic.ts";
import { OXLINT_RULES } from "./oxlint-rules.ts";

/** By the name alone: oxlint prints plugins under other names than it takes them, `typescript-eslint(no-x)`. */
const RULE_OF = new Map(OXLINT_RULES.map((rule) => [rule.code.replace(/^.*\//, ""), rule]));
const PRINTED_CODE = /^[\w-]+\((.+)\)$/;

/** oxlint's diagnostics of one file, in which our own parser found no error, as hits. */
export function readOxlint(raw: readonly unknown[], index: TextIndex): LayerReading {
  const diagnostics = raw.flatMap((value) => parseOxlintDiagnostic(value) ?? []);
  const hits = diagnostics.flatMap((diagnostic) => hitOf(diagnostic, index) ?? []);
  // A diagnostic without a rule is a parse error; then no rule has seen the file.
  const error = diagnostics.find((diagnostic) => diagnostic.code === null);
  if (!error) return { hits, reasons: [], isSound: true };
  const line = index.positionAt(index.offsetAtByte(error.startByte)).line;
  return { hits, reasons: [{ code: "syntax-error", line, detail: "oxlint" }], isSound: true };
}

function hitOf(diagnostic: OxlintDiagnostic, index: TextIndex): LayerHit | null {
  const rule = RULE_OF.get(PRINTED_CODE.exec(diagnostic.code ?? "")?.[1] ?? "");
  if (!rule) return null;
  const start = index.offsetAtByte(diagnostic.startByte);
  return { rule, start, end: index.offsetAtByte(diagnostic.endByte) };
}
