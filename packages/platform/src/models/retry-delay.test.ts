import { APICallError } from "ai";
import { expect, test } from "vitest";
import { retryDelayMs } from "./retry-delay.ts";

const NOW_MS = Date.parse("2026-11-25T12:00:00Z");

function refusal(headers: Record<string, string>, responseBody = ""): APICallError {
  const call = { message: "no", url: "https://x.example", requestBodyValues: {}, statusCode: 429 };
  return new APICallError({ ...call, responseHeaders: headers, responseBody });
}

const delay = (error: unknown, attempt = 1) => retryDelayMs(error, { attempt, nowMs: NOW_MS, retryMs: 500 });

test.each([
  ["seconds", refusal({ "retry-after": "7" }), 7_000],
  ["a date", refusal({ "retry-after": "Wed, 25 Nov 2026 12:00:03 GMT" }), 3_000],
  ["a date that has passed", refusal({ "retry-after": "Wed, 25 Nov 2026 11:00:00 GMT" }), 0],
  ["Google's body", refusal({}, '{"error":{"details":[{"retryDelay": "1.5s"}]}}'), 1_500],
])("%s asked for is waited, and a little more, never less", (_, error, leastMs) => {
  const waits = Array.from({ length: 200 }, () => delay(error));
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(leastMs);
  expect(Math.max(...waits)).toBeLessThan(leastMs + 300);
  expect(new Set(waits).size).toBeGreaterThan(100);
});

test.each([refusal({ "retry-after": "soon" }), new Error("reset")])(
  "without a word it doubles, with jitter",
  (error) => {
    const waits = (attempt: number) => Array.from({ length: 200 }, () => delay(error, attempt));
    expect(Math.min(...waits(1))).toBeGreaterThanOrEqual(250);
    expect(Math.max(...waits(1))).toBeLessThanOrEqual(750);
    expect(Math.min(...waits(2))).toBeGreaterThanOrEqual(500);
    expect(Math.max(...waits(2))).toBeLessThanOrEqual(1_500);
  },
);
