import type { Finding } from "@coderevai/contract/finding";
import { createEngine } from "../../src/create-engine.ts";
import type { EngineFile } from "../../src/engine-event.ts";
import { detectLanguage } from "../../src/language/detect-language.ts";
import { inspectSource } from "../../src/language/inspect-source.ts";
import type { LabelledFile } from "./labelled-data.ts";

/** A shown finding as the scorer reads it. */
export interface Prediction {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly ruleId: string;
  readonly category: string;
  readonly severity: string;
  readonly tier: string;
  readonly message: string;
  readonly cwe?: string;
}

export interface Predictions {
  readonly predictions: readonly Prediction[];
  readonly milliseconds: number;
  /** Files of a language that the engine does not read, or that hold no text. */
  readonly unread: number;
}

/** So many files make one review, as a user's archive would. */
const FILES_PER_REVIEW = 250;

/** Reviews every file with the engine as the product runs it; only shown findings count. */
export async function predict(files: readonly LabelledFile[], say: (line: string) => void): Promise<Predictions> {
  const readable = files
    .filter((file) => inspectSource(file.text).problem === null)
    .map(({ path, text }): EngineFile => ({ path, text, language: detectLanguage({ path, text }) }))
    .filter((file) => file.language !== "other");
  const engine = createEngine();
  const predictions: Prediction[] = [];
  const started = performance.now();
  try {
    for (let at = 0; at < readable.length; at += FILES_PER_REVIEW) {
      const part = readable.slice(at, at + FILES_PER_REVIEW);
      for await (const event of engine.review({ files: part, modes: [] })) {
        if (event.type === "finding" && event.finding.shown) predictions.push(predictionOf(event.finding));
      }
      say(`reviewed ${at + part.length} of ${readable.length} files`);
    }
  } finally {
    await engine.close();
  }
  return {
    predictions,
    milliseconds: Math.round(performance.now() - started),
    unread: files.length - readable.length,
  };
}

function predictionOf({ anchor, ruleId, category, severity, tier, title, cwe }: Finding): Prediction {
  const { path, startLine, endLine } = anchor;
  const place = { path, startLine, endLine };
  return { ...place, ruleId, category, severity, tier, message: title, ...(cwe !== null && { cwe: `CWE-${cwe}` }) };
}
