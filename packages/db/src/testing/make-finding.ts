import { Finding } from "@coderevai/contract/finding";

/** The finding with that number; the same number gives the same finding. */
export function makeFinding(index: number, parts: Partial<Finding> = {}): Finding {
  return Finding.parse({
    id: `fnd_${index.toString(16).padStart(24, "0")}`,
    ruleId: "security/eval",
    analyzer: "coderevai",
    alsoReportedBy: [],
    category: "security",
    severity: "high",
    tier: "proven",
    cwe: 95,
    title: "A value from outside is run as code",
    why: "The value comes from the request.",
    remedy: "Parse it instead.",
    anchor: {
      path: "answer.js",
      startLine: index + 1,
      startColumn: 1,
      endLine: index + 1,
      endColumn: 5,
      startByte: 0,
      endByte: 4,
      sha256: "0".repeat(64),
    },
    fingerprint: `fp-${index}`,
    excerpt: "eval(input)",
    trace: [],
    fix: null,
    shown: true,
    ...parts,
  });
}
