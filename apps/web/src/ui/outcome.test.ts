import { expect, test } from "vitest";
import { outcomeOf } from "./outcome.ts";

test("a review that failed or was stopped never shows as clean", () => {
  expect(outcomeOf({ status: "failed", verdict: "clean" })).toBe("failed");
  expect(outcomeOf({ status: "canceled", verdict: "clean" })).toBe("canceled");
  expect(outcomeOf({ status: "running", verdict: null })).toBe("running");
});

test("a finished review shows its verdict, and without one it was not reviewed", () => {
  expect(outcomeOf({ status: "done", verdict: "clean" })).toBe("clean");
  expect(outcomeOf({ status: "done", verdict: null })).toBe("not_reviewed");
});
