import { expect, test } from "vitest";
import { idempotencyKey } from "./idempotency-key.ts";

const at = (time: string) => new Date(`2026-03-10T${time}Z`);

test("the same words have the same key for an hour, and other words, names and hours another one", () => {
  const key = idempotencyKey("customer", ["user_1", null], at("12:00:00"));
  expect(idempotencyKey("customer", ["user_1", null], at("12:59:59"))).toBe(key);
  const others = [
    idempotencyKey("customer", ["user_1", null], at("13:00:00")),
    idempotencyKey("checkout", ["user_1", null], at("12:00:00")),
    idempotencyKey("customer", ["user_1", "null"], at("12:00:00")),
    idempotencyKey("customer", ["user_1"], at("12:00:00")),
  ];
  expect(new Set([key, ...others]).size).toBe(5);
  expect(key.length).toBeLessThanOrEqual(255);
});
