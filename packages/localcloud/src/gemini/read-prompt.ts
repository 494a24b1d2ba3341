import type { GenerateContentRequest } from "./wire.ts";

/** One numbered place of the reviewed code, as a model sees it. */
export type PromptAnchor = { number: number; code: string };
/** One finding of the engine that the prompt lists: its label, whether it is a hint, and where it starts. */
type PromptFinding = { label: string; isHint: boolean; anchor: number };

/** What a model reads out of a review prompt. */
export type ReadPrompt = {
  /** Every text of the request, instructions first. */
  whole: string;
  instructions: string;
  anchors: PromptAnchor[];
  findings: PromptFinding[];
};

const ANCHOR = /^⟦(\d+)⟧ (.*)$/gm;
const FINDING = /^(E\d+) (\S+) .*?⟦(\d+)⟧/gm;

/** Reads the prompt as text, the way a model does: the stand-in shares no code with the product that wrote it. */
export function readPrompt(request: GenerateContentRequest): ReadPrompt {
  const instructions = textOf(request.systemInstruction);
  const asked = (request.contents ?? []).map(textOf).join("\n");
  return {
    whole: `${instructions}\n${asked}`,
    instructions,
    anchors: [...asked.matchAll(ANCHOR)].map(([, number, code = ""]) => ({ number: Number(number), code })),
    findings: [...asked.matchAll(FINDING)].map(([, label = "", tier, anchor]) => ({
      label,
      isHint: tier === "hint",
      anchor: Number(anchor),
    })),
  };
}

function textOf(content: { parts?: { text?: string }[] } | undefined): string {
  return (content?.parts ?? []).map((part) => part.text ?? "").join("\n");
}
