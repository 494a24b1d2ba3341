import { expect, test } from "vitest";
import { AppError } from "./app-error.ts";
import { ERROR_TABLE, type ErrorCode } from "./error-table.ts";

test("an AppError is recognised by its brand, not by its class", () => {
  expect(AppError.is(new AppError("review.empty"))).toBe(true);
  expect(AppError.is(Object.assign(new Error("x"), { [Symbol.for("coderevai.app-error")]: true }))).toBe(true);
  expect(AppError.is(new Error("x"))).toBe(false);
});

test("details are typed by the code and kept", () => {
  expect(new AppError("limit.rate", { retryAfterMs: 900 }).details).toEqual({ retryAfterMs: 900 });
  expect(new AppError("review.empty").details).toBeNull();
});

test.each(Object.keys(ERROR_TABLE) as ErrorCode[])("%s has a sentence that ends and does not shout", (code) => {
  expect(ERROR_TABLE[code].sentence).toMatch(/\.$/);
  expect(ERROR_TABLE[code].sentence).not.toMatch(/!|oops/i);
});
