import type { Answer } from "../http/answer.ts";
import type { GeminiErrorBody } from "./wire.ts";

const REFUSALS = {
  "429": { status: "RESOURCE_EXHAUSTED", message: "Resource has been exhausted (e.g. check quota)." },
  "503": { status: "UNAVAILABLE", message: "The model is overloaded. Please try again later." },
} as const;

/** A refusal by status, in Google's words; with Retry-After where one is given. */
export function statusRefusal(name: keyof typeof REFUSALS, retryAfterS: number | null): Answer {
  const code = Number(name);
  const body: GeminiErrorBody = { error: { code, ...REFUSALS[name] } };
  return { status: code, json: body, ...(retryAfterS !== null && { headers: { "retry-after": String(retryAfterS) } }) };
}
