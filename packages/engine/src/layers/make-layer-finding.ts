import type { Finding } from "@coderevai/contract/finding";
import { findingId } from "../anchor/finding-id.ts";
import { fingerprint } from "../anchor/fingerprint.ts";
import { makeAnchor } from "../anchor/make-anchor.ts";
import type { TextIndex } from "../anchor/text-index.ts";
import { excerptAt } from "./excerpt-at.ts";
import type { LayerHit } from "./layer-hit.ts";

/** A linter's hit as a finding. `ordinal` counts equal hits (rule and code) earlier in the file. */
export function makeLayerFinding(hit: LayerHit, index: TextIndex, path: string, ordinal: number): Finding {
  const { rule } = hit;
  const anchor = makeAnchor(index, path, hit.start, hit.end);
  const code = index.text.slice(hit.start, hit.end);
  return {
    id: findingId(rule.id, anchor),
    ruleId: rule.id,
    analyzer: rule.analyzer,
    alsoReportedBy: [],
    category: rule.category,
    severity: rule.severity,
    tier: rule.tier,
    cwe: rule.cwe,
    title: rule.title,
    why: rule.why,
    remedy: rule.remedy,
    anchor,
    fingerprint: fingerprint({ ruleId: rule.id, code, scopes: [], ordinal }),
    excerpt: excerptAt(index, hit, rule.analyzer === "secretlint"),
    trace: [],
    fix: null,
    shown: rule.tier !== "hint",
  };
}
