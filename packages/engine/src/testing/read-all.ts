import type { ReviewedFile } from "@coderevai/contract/coverage";
import type { Finding } from "@coderevai/contract/finding";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import type { Verdict } from "@coderevai/contract/verdict";
import type { EngineEvent, EngineFile } from "../engine-event.ts";

/** All events of one review, and what a test asks them for. */
export interface WholeReview {
  readonly events: readonly EngineEvent[];
  readonly findings: readonly Finding[];
  readonly files: readonly ReviewedFile[];
  readonly verdict: Verdict | undefined;
}

/** Reads a stream of events to its end. */
export async function readAll(stream: AsyncIterable<EngineEvent>): Promise<WholeReview> {
  const events: EngineEvent[] = [];
  for await (const event of stream) events.push(event);
  return {
    events,
    findings: events.flatMap((event) => (event.type === "finding" ? [event.finding] : [])),
    files: events.flatMap((event) => (event.type === "file" ? [event.file] : [])),
    verdict: events.flatMap((event) => (event.type === "verdict" ? [event.verdict] : [])).at(-1),
  };
}

/** A request for one file in all modes, or in those given. */
export function request(
  language: EngineFile["language"],
  text: string,
  modes: readonly ReviewCategory[] = [],
): { readonly files: readonly EngineFile[]; readonly modes: readonly ReviewCategory[] } {
  return { files: [{ path: "source", language, text }], modes };
}
