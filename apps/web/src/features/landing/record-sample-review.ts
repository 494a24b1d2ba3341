import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createEngine, type EngineEvent } from "@coderevai/engine";

const SOURCE_FILE = path.join(import.meta.dirname, "sample-source.ts.txt");
const RECORD_FILE = path.join(import.meta.dirname, "sample-review.json");
const SAMPLE_PATH = "src/routes/shipments.ts";

/**
 * Runs the engine over the landing page's sample and returns what it answered. To record it anew after a change of
 * the engine: `node src/features/landing/record-sample-review.ts`, then `pnpm format`.
 */
export async function recordSampleReview() {
  const source = readFileSync(SOURCE_FILE, "utf8");
  const engine = createEngine({ workers: 1 });
  try {
    const files = [{ path: SAMPLE_PATH, language: "typescript", text: source }] as const;
    const events: EngineEvent[] = [];
    for await (const event of engine.review({ files, modes: [] })) events.push(event);
    return {
      source,
      verdict: only(events, "verdict").map((event) => event.verdict)[0],
      files: only(events, "file").map((event) => event.file),
      findings: only(events, "finding").map((event) => event.finding),
    };
  } finally {
    await engine.close();
  }
}

function only<T extends EngineEvent["type"]>(events: readonly EngineEvent[], type: T) {
  return events.filter((event): event is Extract<EngineEvent, { type: T }> => event.type === type);
}

if (import.meta.main) writeFileSync(RECORD_FILE, `${JSON.stringify(await recordSampleReview(), null, 2)}\n`);
