/** The parts of one oxlint diagnostic that are used. Bytes are UTF-8 offsets; `code` is null for a parse error. */
export interface OxlintDiagnostic {
  readonly code: string | null;
  readonly startByte: number;
  readonly endByte: number;
}

interface Label {
  readonly span?: { readonly offset?: unknown; readonly length?: unknown };
}

/** Reads one entry of oxlint's JSON; null when it names no place. */
export function parseOxlintDiagnostic(value: unknown): OxlintDiagnostic | null {
  if (typeof value !== "object" || value === null) return null;
  const { code, labels } = value as { readonly code?: unknown; readonly labels?: unknown };
  const label: Label | undefined = Array.isArray(labels) ? labels[0] : undefined;
  const offset = label?.span?.offset;
  const length = label?.span?.length;
  if (typeof offset !== "number" || typeof length !== "number") return null;
  return { code: typeof code === "string" ? code : null, startByte: offset, endByte: offset + length };
}

/** The name of the file a diagnostic is about, or null. */
export function fileNameOf(value: unknown): string | null {
  if (typeof value !== "object" || value === null) return null;
  const { filename } = value as { readonly filename?: unknown };
  return typeof filename === "string" ? filename : null;
}
