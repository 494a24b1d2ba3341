import { expect, test } from "vitest";
import { describeShortage, shortageOf } from "./shortage.ts";

const resetsAtMs = Date.parse("2026-12-01T00:00:00Z");
const KEPT = "Your code is still in the editor.";

test("a refusal for units says how many are needed and left, what is kept, and when they come back", () => {
  const details = { neededUnits: 74, leftUnits: 1, resetsAtMs };
  const shortage = shortageOf({ code: "units.exhausted", details });
  expect(shortage && describeShortage(shortage, KEPT)).toEqual({
    title: "Not enough units left",
    text: "This review needs 74 units and 1 unit is left. It was not started and nothing was spent. Your code is still in the editor. Units come back on 1 December 2026, 00:00 UTC.",
  });
});

test("without model reviews the engine alone is offered", () => {
  const shortage = shortageOf({ code: "units.model-reviews-exhausted", details: { resetsAtMs } });
  expect(shortage && describeShortage(shortage, KEPT).text).toMatch(/engine alone can review it now/);
});

test("details that make no sense still give a sentence, and other failures are no shortage", () => {
  for (const details of [null, { neededUnits: "many" }, { neededUnits: Number.NaN, resetsAtMs: Number.NaN }]) {
    const shortage = shortageOf({ code: "units.exhausted", details });
    expect(shortage && describeShortage(shortage, KEPT).text).not.toMatch(/NaN|undefined|Invalid/);
  }
  expect(shortageOf({ code: "limit.rate", details: { retryAfterMs: 1 } })).toBeNull();
});
