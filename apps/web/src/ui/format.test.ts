import { expect, test } from "vitest";
import { formatBytes } from "./format-bytes.ts";
import { formatMoney } from "./format-money.ts";
import { formatWhen } from "./format-when.ts";

test.each([
  [0, "0 bytes"],
  [1, "1 byte"],
  [1262, "1,262 bytes"],
  [25_088, "24.5 KB"],
  [524_288, "512 KB"],
  [3_355_443, "3.2 MB"],
])("%i bytes read as %s", (sizeBytes, text) => {
  expect(formatBytes(sizeBytes)).toBe(text);
});

test.each([
  [0, "$0"],
  [12, "under $0.0001"],
  [12_345, "$0.0123"],
  [40_000, "$0.04"],
  [2_500_000, "$2.50"],
])("%i millionths of a dollar read as %s", (microUsd, text) => {
  expect(formatMoney(microUsd)).toBe(text);
});

const now = new Date(2026, 10, 22, 12, 0, 0);

test.each([
  [new Date(2026, 10, 22, 11, 59, 30), "just now"],
  [new Date(2026, 10, 22, 11, 58, 0), "2 min ago"],
  [new Date(2026, 10, 22, 9, 41, 0), "Today, 09:41"],
  [new Date(2026, 10, 21, 23, 59, 0), "Yesterday"],
  [new Date(2026, 10, 19, 8, 0, 0), "19 Nov"],
  [new Date(2025, 10, 19, 8, 0, 0), "19 Nov 2025"],
  // A clock that is a little ahead of the server's says nothing odd.
  [new Date(2026, 10, 22, 12, 0, 5), "just now"],
])("%s is told as %s", (then, text) => {
  expect(formatWhen(then, now)).toBe(text);
});
