import { createHash, randomBytes } from "node:crypto";
import type { Finding } from "@coderevai/contract/finding";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import type { SecretVault } from "@coderevai/engine/egress";
import type { SourcePart } from "./source-part.ts";
import { PROMPT_VERSION } from "./system-prompt.ts";
import { visibleText } from "./visible-text.ts";

/** One question about one part of a file. `listed` are the engine's findings in it: the first is E1. */
export interface Question {
  readonly part: SourcePart;
  readonly listed: readonly Finding[];
  readonly modes: readonly ReviewCategory[];
}

/** A fence word: 128 random bits, so that no text can hold it but by knowing it. */
export function newFence(): string {
  return randomBytes(16).toString("hex");
}

/** The question as text. No row of the data can be the closing row: each begins with a label of ours or is blank. */
export function buildPrompt({ part, listed, modes }: Question, fence: string, vault: SecretVault): string {
  const { file } = part.source;
  return [
    fence,
    `Categories asked: ${modes.join(", ")}.`,
    `BEGIN ${fence}`,
    `File ${JSON.stringify(visibleText(vault.redact(file.path)))}, ${file.language}:`,
    ...part.rows.map((row) => (row ? `⟦${row.number}⟧ ${row.sent}` : "")),
    `The analyzer's findings: ${listed.length === 0 ? "none in this code" : listed.length}`,
    ...listed.map((finding, index) => describeFinding(finding, index, part, vault)),
    `END ${fence}`,
  ].join("\n");
}

/** Names a question by what it asks of whom, whatever the fence: equal names, equal answers. */
export function hashQuestion(question: Question, model: string, vault: SecretVault): string {
  const asked = [model, PROMPT_VERSION, buildPrompt(question, "", vault)];
  return createHash("sha256").update(JSON.stringify(asked)).digest("hex");
}

/** What the owner may read of a masked secret is still too much to send. */
const MASKED = /[^\s"'`]{0,8}•{2,}/g;

function describeFinding(finding: Finding, index: number, part: SourcePart, vault: SecretVault): string {
  const { tier, severity, category, ruleId, anchor, title, trace } = finding;
  const at = placeLabel(part, anchor.startLine);
  const to = anchor.endLine > anchor.startLine ? `-${placeLabel(part, anchor.endLine)}` : "";
  const flow = trace.map((step) => `${step.role} ${placeLabel(part, step.line)}`).join(" > ");
  const words = visibleText(vault.redact(title.replace(MASKED, "a secret")).replace(/[⟦⟧]/g, "")).slice(0, 240);
  return `E${index + 1} ${tier} ${severity} ${category} ${ruleId} ${at}${to} ${words}${flow === "" ? "" : ` (${flow})`}`;
}

function placeLabel(part: SourcePart, line: number): string {
  const place = part.source.placeOfLine.get(line);
  return place ? `⟦${place.number}⟧` : "elsewhere";
}
