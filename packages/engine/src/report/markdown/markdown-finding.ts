import type { Finding } from "@coderevai/contract/finding";
import type { Language } from "@coderevai/contract/language";
import type { TraceStep } from "@coderevai/contract/trace-step";
import type { ReadablePatches } from "../readable-patches.ts";
import { ruleFacts, rulePage } from "../rule-facts.ts";
import { markdownBlock, markdownCode, markdownText } from "./markdown-text.ts";

const TITLE_CHARACTERS = 240;
const TEXT_CHARACTERS = 2_000;
const PATCH_LINES = 120;

interface Context {
  readonly origin: string;
  readonly language: Language;
  readonly patches: ReadablePatches;
}

/** One finding: what, where, why, how it is reached, what to do, and the proved fix. */
export function markdownFinding(finding: Finding, context: Context): string {
  const { anchor, severity, title, why, remedy, excerpt, trace } = finding;
  const language = context.language === "other" ? "" : context.language;
  return [
    `### ${severity[0]?.toUpperCase()}${severity.slice(1)}: ${markdownText(title, TITLE_CHARACTERS)}`,
    `${markdownCode(`${anchor.path}:${anchor.startLine}`)} · ${factsOf(finding, context.origin)}`,
    markdownText(why, TEXT_CHARACTERS),
    markdownBlock(language, excerpt, 4),
    ...(trace.length > 0 ? [trace.map(step).join("\n")] : []),
    markdownText(remedy, TEXT_CHARACTERS),
    ...fixOf(finding, context.patches),
  ].join("\n\n");
}

function factsOf(finding: Finding, origin: string): string {
  const rule = ruleFacts(finding).hasPage
    ? `[${markdownText(finding.ruleId, TITLE_CHARACTERS)}](${rulePage(origin, finding.ruleId)})`
    : markdownText(finding.ruleId, TITLE_CHARACTERS);
  const cwe = finding.cwe === null ? [] : [`CWE-${finding.cwe}`];
  return [rule, ...cwe, finding.category, `evidence: ${finding.tier}`, finding.id].join(" · ");
}

function step({ role, line, label, excerpt }: TraceStep, index: number): string {
  return `${index + 1}. Line ${line}, ${role}: ${markdownText(label, TITLE_CHARACTERS)}: ${markdownCode(excerpt)}`;
}

function fixOf(finding: Finding, patches: ReadablePatches): string[] {
  const { fix } = finding;
  if (!fix) return [];
  const patch = patches.patchOf(finding);
  const kind = fix.kind === "fix" ? "Fix" : "Suggestion";
  const head = `${kind}, proved (${fix.proofs.join(", ")}): ${markdownText(fix.title, TITLE_CHARACTERS)}`;
  if (patch === null) return [head, "The change stands next to a credential, so it is in the patch export alone."];
  return [head, markdownBlock("diff", patch, PATCH_LINES)];
}
