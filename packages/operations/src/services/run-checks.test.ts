import { systemClock } from "@coderevai/platform/clock";
import { expect, test } from "vitest";
import { type Check, defineCheck } from "./check.ts";
import { CheckProblem } from "./check-problem.ts";
import { OpenDatabases } from "./database/open-databases.ts";
import { explainFailure } from "./explain-failure.ts";
import { runChecks } from "./run-checks.ts";

const scene = { source: {}, problems: [], clock: systemClock, databases: new OpenDatabases() };
const run = (checks: readonly Check[], overallMs = 5_000) =>
  runChecks(checks, { values: {}, problems: [] }, scene, overallMs);
const never = () => new Promise<never>(() => {});

test("each check has a deadline, all have one, and they run at once", async () => {
  const startedMs = performance.now();
  const results = await run(
    [
      defineCheck({ name: "own deadline", variables: [], deadlineMs: 100, run: never }),
      defineCheck({ name: "their deadline", variables: [], run: never }),
      defineCheck({ name: "quick", variables: [], run: async () => "There." }),
    ],
    300,
  );
  expect(results.map(({ status }) => status)).toEqual(["failed", "failed", "ok"]);
  expect(results.map(({ says }) => says)).toEqual([
    "Nobody answered in time: own deadline.",
    "Nobody answered in time: their deadline.",
    "There.",
  ]);
  expect(performance.now() - startedMs).toBeLessThan(2_000);
});

test("what needs something that failed, or lacks a variable, is skipped and says why", async () => {
  const refuse = async () => {
    throw new CheckProblem("It is not there.", "Make it.");
  };
  const results = await run([
    defineCheck({ name: "first", variables: [], run: refuse }),
    defineCheck({ name: "second", variables: [], needs: ["first"], run: async () => "" }),
    defineCheck({ name: "third", variables: [], needs: ["second"], run: async () => "" }),
    defineCheck({ name: "fourth", variables: ["R2_BUCKET"], run: async () => "" }),
  ]);
  expect(results.map(({ status }) => status)).toEqual(["failed", "skipped", "skipped", "skipped"]);
  expect(results.map(({ says }) => says)).toEqual([
    "It is not there.",
    "Not looked at: first is not ok.",
    "Not looked at: second is not ok.",
    "Not looked at without R2_BUCKET.",
  ]);
  expect(results.map(({ advice }) => advice)).toEqual(["Make it.", undefined, undefined, undefined]);
});

test.each([
  [
    Object.assign(new Error("getaddrinfo ENOTFOUND db.example"), { code: "ENOTFOUND" }),
    "No host of that name is known: X.",
  ],
  [
    new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code: "ECONNREFUSED" }) }),
    "Nothing listens at the address: X.",
  ],
  [new AggregateError([Object.assign(new Error("x"), { code: "ETIMEDOUT" })]), "Nobody answered in time: X."],
  [new DOMException("The deadline has passed.", "TimeoutError"), "Nobody answered in time: X."],
  [
    Object.assign(new Error("key sk_live_123 is wrong"), { code: "odd_code" }),
    "It failed in a way that is not known here (Error odd_code): X.",
  ],
  [
    Object.assign(new Error("no"), { code: "postgresql://a:secret@h" }),
    "It failed in a way that is not known here (Error): X.",
  ],
  ["sk_live_123", "It failed in a way that is not known here (string): X."],
])("a failure is told in words of ours, never in its own: %s", (error, sentence) => {
  expect(explainFailure(error, "X").message).toBe(sentence);
});
