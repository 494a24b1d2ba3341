import type { Finding } from "@coderevai/contract/finding";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import { findingId } from "../anchor/finding-id.ts";
import { fingerprint } from "../anchor/fingerprint.ts";
import { makeAnchor } from "../anchor/make-anchor.ts";
import type { TextIndex } from "../anchor/text-index.ts";
import { excerptAt } from "../layers/excerpt-at.ts";

/** What a model says about a slice of a file, already checked. Offsets are UTF-16 code units, end exclusive. */
export interface ModelStatement {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly category: ReviewCategory;
  readonly severity: "medium" | "low" | "info";
  readonly cwe: number | null;
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
}

/** The statement as a finding: anchored like every other, in the tier of what only a model says. */
export function makeModelFinding(statement: ModelStatement, index: TextIndex): Finding {
  const { path, start, end, category, severity, cwe, title, why, remedy } = statement;
  const ruleId = `model/${category}`;
  const anchor = makeAnchor(index, path, start, end);
  const code = index.text.slice(start, end);
  return {
    id: findingId(ruleId, anchor),
    ruleId,
    analyzer: "model",
    alsoReportedBy: [],
    category,
    severity,
    tier: "model",
    cwe,
    title,
    why,
    remedy,
    anchor,
    fingerprint: fingerprint({ ruleId, code, scopes: [], ordinal: 0 }),
    excerpt: excerptAt(index, { start, end }, false),
    trace: [],
    fix: null,
    shown: true,
  };
}
