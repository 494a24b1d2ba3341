import { ERROR_TABLE } from "@coderevai/contract/error-table";
import { expect, test } from "vitest";
import { readProblem } from "./run-problem.ts";

const withApp = (app: unknown) => ({ data: { app } });

test("a refusal by the limit says how long to wait", () => {
  const problem = readProblem(withApp({ code: "limit.rate", details: { retryAfterMs: 23_000 }, requestId: "req_1" }));
  expect(problem).toMatchObject({ code: "limit.rate", retryAfterMs: 23_000, requestId: "req_1" });
  expect(problem.sentence).toBe(ERROR_TABLE["limit.rate"].sentence);
});

test("a wait that makes no sense is bounded", () => {
  const wait = (retryAfterMs: unknown) =>
    readProblem(withApp({ code: "limit.rate", details: { retryAfterMs } })).retryAfterMs;
  expect(wait(-5)).toBe(0);
  expect(wait(1e12)).toBe(600_000);
  expect(wait("soon")).toBe(60_000);
});

test("an error without our shape never reached the server's code", () => {
  expect(readProblem(new TypeError("Failed to fetch")).code).toBe("unreachable");
  expect(readProblem(withApp({ code: "toString" })).code).toBe("unreachable");
  expect(readProblem(null).code).toBe("unreachable");
});
