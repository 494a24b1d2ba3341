import { PositionEncoding, Workspace } from "@astral-sh/ruff-wasm-nodejs";
import type { CoverageReason } from "@coderevai/contract/coverage";
import type { LayerHit } from "./layer-hit.ts";
import { failedReading, type LayerReading } from "./layer-reading.ts";
import { lineStarts } from "./line-starts.ts";
import { RUFF_RULES } from "./ruff-rules.ts";

/** The parts of ruff's answer that are used. */
interface Diagnostic {
  readonly code: string | null;
  readonly start_location: { readonly row: number; readonly column: number };
  readonly end_location: { readonly row: number; readonly column: number };
}

const RULE_OF = new Map(RUFF_RULES.map((rule) => [rule.code, rule]));

let workspace: Workspace | undefined;

/** The options are ours alone; the newest grammar is set so that new syntax is never called an error. */
function ruff(): Workspace {
  workspace ??= new Workspace(
    { "target-version": "py314", preview: false, lint: { select: [...RULE_OF.keys()], preview: false } },
    PositionEncoding.Utf16,
  );
  return workspace;
}

/** Runs ruff over a Python text whose comments are neutralised and in which our own parser found no error. */
export function runRuff(text: string): LayerReading {
  try {
    const diagnostics: readonly Diagnostic[] = ruff().check(text);
    return { hits: hitsOf(text, diagnostics), reasons: parseErrors(diagnostics), isSound: true };
  } catch {
    // After a trap the module's own stack pointer is undefined.
    workspace = undefined;
    return failedReading("ruff", false);
  }
}

function hitsOf(text: string, diagnostics: readonly Diagnostic[]): LayerHit[] {
  const starts = lineStarts(text);
  const offsetAt = ({ row, column }: Diagnostic["start_location"]): number =>
    Math.min(text.length, (starts[row - 1] ?? text.length) + column - 1);
  return diagnostics.flatMap((diagnostic) => {
    const rule = RULE_OF.get(diagnostic.code ?? "");
    if (!rule) return [];
    return [{ rule, start: offsetAt(diagnostic.start_location), end: offsetAt(diagnostic.end_location) }];
  });
}

/** Where ruff could not read code that our parser took, which its rules then have not seen. */
function parseErrors(diagnostics: readonly Diagnostic[]): CoverageReason[] {
  const first = diagnostics.find((diagnostic) => diagnostic.code === "invalid-syntax");
  return first ? [{ code: "syntax-error", line: first.start_location.row, detail: "ruff" }] : [];
}
