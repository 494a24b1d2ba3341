import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Label } from "./labelled-data.ts";
import type { Prediction } from "./predict.ts";

/** How the scorer's own lexicon tells what a text is about, when one lies beside the scorer. */
export interface TopicWords {
  readonly topicsOf: (text: string) => readonly string[];
  /** Whether a finding speaks of the same thing as a label, by the rule of the scorer. */
  readonly isSame: (label: Label, prediction: Prediction) => boolean;
}

interface Lexicon {
  readonly topicsOf: (text: string) => ReadonlySet<string>;
  readonly agree: (a: string, b: string) => boolean;
}

/** Loads `lexicon.mjs` beside the scorer; without one a label's CWE number stands for its topic. */
export async function loadTopicWords(scorer: string): Promise<TopicWords> {
  const file = path.join(path.dirname(path.resolve(scorer)), "lexicon.mjs");
  if (!existsSync(file)) return { topicsOf: (text) => text.match(/CWE-\d+/gi) ?? [], isSame: sameNumber };
  const lexicon: Lexicon = await import(pathToFileURL(file).href);
  return {
    topicsOf: (text) => [...lexicon.topicsOf(text)],
    isSame: (label, prediction) =>
      sameNumber(label, prediction) || lexicon.agree(labelText(label), predictionText(prediction)),
  };
}

/** The words of a label that the scorer reads. */
export function labelText({ rule, message, cwe }: Pick<Label, "rule" | "message" | "cwe">): string {
  return `${rule} ${message ?? ""} ${cwe ?? ""}`;
}

function predictionText({ ruleId, category, message, cwe }: Prediction): string {
  return `${ruleId} ${category === "security" ? "security" : ""} ${message} ${cwe ?? ""}`;
}

function sameNumber(label: Label, prediction: Prediction): boolean {
  const wanted = label.cwe?.replace(/\D/g, "");
  return wanted !== undefined && Number(wanted) === Number(prediction.cwe?.replace(/\D/g, ""));
}
