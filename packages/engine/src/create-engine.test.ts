import { afterAll, expect, test } from "vitest";
import { createEngine } from "./create-engine.ts";
import type { EngineEvent, EngineFile } from "./engine-event.ts";

const engine = createEngine();
afterAll(() => engine.close());

async function eventsOf(...files: EngineFile[]): Promise<EngineEvent[]> {
  const events: EngineEvent[] = [];
  for await (const event of engine.review({ files, modes: [] })) events.push(event);
  return events;
}

test("a review ends with the file's ledger row and one verdict", async () => {
  const events = await eventsOf({ path: "a.js", language: "javascript", text: "const a = 1;\nexport default a;\n" });
  expect(events.at(-2)).toMatchObject({ type: "file", file: { status: "reviewed", skippedBytes: 0 } });
  expect(events.at(-1)).toEqual({ type: "verdict", verdict: "clean" });
});
