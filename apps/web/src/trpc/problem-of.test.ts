import { TRPCClientError } from "@trpc/client";
import { expect, test } from "vitest";
import { problemOf } from "./problem-of.ts";

function refusal(app: object): TRPCClientError<never> {
  return TRPCClientError.from({ error: { code: -32603, message: "", data: { app } } } as never);
}

test("a refused call speaks the table's sentence and carries its request id", () => {
  const problem = problemOf(refusal({ code: "review.not-found", details: null, requestId: "req_1" }));
  expect(problem).toEqual({
    code: "review.not-found",
    sentence: "There is no such review in your history.",
    canRetry: false,
    details: null,
    requestId: "req_1",
    retryAfterMs: null,
  });
});

test("a limited call says how long to wait", () => {
  const problem = problemOf(refusal({ code: "limit.rate", details: { retryAfterMs: 23_000 }, requestId: "req_1" }));
  expect(problem.retryAfterMs).toBe(23_000);
});

test("a call that never arrived blames the connection, not the person", () => {
  expect(problemOf(new TypeError("Failed to fetch")).code).toBe("network.unreachable");
  expect(problemOf(TRPCClientError.from(new Error("Failed to fetch"))).code).toBe("network.unreachable");
});
