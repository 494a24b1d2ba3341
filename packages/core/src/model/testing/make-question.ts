import type { Finding } from "@coderevai/contract/finding";
import { OFFERED_MODES } from "@coderevai/contract/offered-modes";
import { SecretVault } from "@coderevai/engine/egress";
import { makeModelFinding } from "@coderevai/engine/model-finding";
import { TextIndex } from "@coderevai/engine/text-index";
import { AnswerReader } from "../answer-reader.ts";
import { buildPrompt, type Question } from "../build-prompt.ts";
import { numberSource } from "../numbered-source.ts";
import { partsOf } from "../source-part.ts";

export const FENCE = "0123456789abcdef0123456789abcdef";

/** A finding of the engine at a piece of the text. */
export function engineFinding(text: string, piece: string, overrides: Partial<Finding> = {}): Finding {
  const start = text.indexOf(piece);
  const statement = { path: "src/a.ts", start, end: start + piece.length, severity: "low", cwe: null } as const;
  const words = { title: "Input reaches a query", why: "It is joined in.", remedy: "Use a parameter." };
  const finding = makeModelFinding({ ...statement, category: "security", ...words }, new TextIndex(text));
  return { ...finding, analyzer: "coderevai", ruleId: "sql-injection", tier: "proven", severity: "high", ...overrides };
}

/** A question about the first part of a file, the prompt that asks it, and a reader for its answer. */
export function makeQuestion(text: string, listed: readonly Finding[] = [], known: readonly string[] = []) {
  const vault = new SecretVault();
  const source = numberSource({ path: "src/a.ts", language: "typescript", text }, vault, known);
  const part = partsOf(source)[0];
  if (!part) throw new Error("nothing to ask about");
  const question: Question = { part, listed, modes: OFFERED_MODES.typescript };
  const prompt = buildPrompt(question, FENCE, vault);
  const sent = `src/a.ts\n${part.rows.map((row) => row?.sent ?? "").join("\n")}`;
  const reader = new AnswerReader({ question, words: { fence: FENCE, sent, vault }, standing: listed });
  return { question, vault, source, prompt, reader };
}
