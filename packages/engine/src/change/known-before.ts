import type { Finding } from "@coderevai/contract/finding";
import type { LineRange } from "../engine-event.ts";
import { touchesLines } from "./touches-lines.ts";

/**
 * Findings of an old version in the code that a change took out or replaced. What the new version says again, because
 * the code was moved or reformatted, is not new. Each old finding answers for one new one.
 */
export class KnownBefore {
  readonly #findings: Finding[];

  constructor(findings: readonly Finding[], changedLines: readonly LineRange[]) {
    // What stands in unchanged code stands there still, and cannot be what is said about a changed line.
    this.#findings = findings.filter((finding) => touchesLines(finding, changedLines));
  }

  /** Whether an old finding is the same as this one, and takes it off the list. */
  take(finding: Finding): boolean {
    const at = this.#findings.findIndex((old) => old.ruleId === finding.ruleId && isSame(old, finding));
    if (at < 0) return false;
    this.#findings.splice(at, 1);
    return true;
  }
}

function isSame(old: Finding, finding: Finding): boolean {
  return old.fingerprint === finding.fingerprint || old.anchor.sha256 === finding.anchor.sha256;
}
