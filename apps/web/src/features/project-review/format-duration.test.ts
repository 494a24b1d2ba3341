import { expect, test } from "vitest";
import { formatDuration } from "./format-duration.ts";

test.each([
  [-5, "0 s"],
  [840, "0.8 s"],
  [42_400, "42 s"],
  [180_000, "3 min"],
  [185_000, "3 min 5 s"],
])("%i ms read as %s", (durationMs, text) => {
  expect(formatDuration(durationMs)).toBe(text);
});
