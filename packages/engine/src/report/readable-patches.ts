import type { Finding } from "@coderevai/contract/finding";
import { redact } from "../anchor/redact.ts";
import { readHunks } from "./read-hunks.ts";

/** CWE numbers of findings about a credential that stands in the code. */
const CREDENTIALS: ReadonlySet<number> = new Set([256, 259, 260, 312, 321, 522, 547, 798]);

/** Knows which lines of which files hold a credential, so that no report shows them in a patch. */
export class ReadablePatches {
  readonly #lines = new Map<string, { readonly startLine: number; readonly endLine: number }[]>();

  /** `findings` are all of the review, hints included. */
  constructor(findings: readonly Finding[]) {
    for (const { cwe, anchor } of findings) {
      if (cwe === null || !CREDENTIALS.has(cwe)) continue;
      this.#lines.set(anchor.path, [...(this.#lines.get(anchor.path) ?? []), anchor]);
    }
  }

  /** The patch of a finding's fix; null when there is none and when it would show a credential. */
  patchOf({ anchor, fix }: Finding): string | null {
    if (!fix || redact(fix.patch) !== fix.patch) return null;
    const lines = this.#lines.get(anchor.path) ?? [];
    const isTouched = readHunks(fix.patch).some(({ oldStart, oldLines }) =>
      lines.some(({ startLine, endLine }) => startLine < oldStart + oldLines && oldStart <= endLine),
    );
    return isTouched ? null : fix.patch;
  }
}
