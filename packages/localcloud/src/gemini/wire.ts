import type { GoogleErrorData } from "@ai-sdk/google";
import type { responseSchema } from "@ai-sdk/google/internal";

/** One event of a streamed answer, and the whole of one that is not streamed: what Google's SDK parses, no more. */
export type GenerateContentAnswer = NonNullable<ReturnType<typeof responseSchema>["_type"]>;

export type GeminiErrorBody = GoogleErrorData;

/** The parts of a request that the stand-in reads; a real model reads all of it. */
export type GenerateContentRequest = {
  systemInstruction?: { parts?: { text?: string }[] };
  contents?: { role?: string; parts?: { text?: string }[] }[];
  generationConfig?: { responseMimeType?: string; responseJsonSchema?: unknown; maxOutputTokens?: number };
};
