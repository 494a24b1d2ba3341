import { lintSource } from "@secretlint/core";
import { secretLintProfiler } from "@secretlint/profiler";
import { rules } from "@secretlint/secretlint-rule-preset-recommend";
import { failedReading, type LayerReading } from "./layer-reading.ts";
import { SECRETLINT_RULES } from "./secretlint-rules.ts";

// It keeps a mark of every rule and file in memory for as long as the process lives.
secretLintProfiler.setEnabled(false);

const RULE_OF = new Map(SECRETLINT_RULES.map((rule) => [rule.code, rule]));

/** Only rules that are mapped run, so the preset's rule that obeys disable comments does not. */
const CONFIG = {
  rules: rules.filter((rule) => RULE_OF.has(rule.meta.id)).map((rule) => ({ id: rule.meta.id, rule, options: {} })),
};

/** Looks for credentials of known issuers in the text as submitted. Nothing of what it finds is kept but the place. */
export async function runSecretlint(text: string): Promise<LayerReading> {
  try {
    const result = await lintSource({
      // A neutral name: some rules look only at files that are called a certain way.
      source: { filePath: "source.txt", content: text, contentType: "text", ext: ".txt" },
      options: { config: CONFIG, maskSecrets: true, noPhysicFilePath: true },
    });
    const hits = result.messages.flatMap((message) => {
      const rule = RULE_OF.get(message.ruleId);
      return rule ? [{ rule, start: message.range[0], end: message.range[1] }] : [];
    });
    return { hits, reasons: [], isSound: true };
  } catch {
    return failedReading("secretlint", true);
  }
}
