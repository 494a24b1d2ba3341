import { expect, test } from "vitest";
import { WorkBudget } from "./work-budget.ts";
import { WorkLimitReached } from "./work-limit-reached.ts";

test("a budget lets exactly its steps pass", () => {
  const budget = new WorkBudget(3);
  budget.spend();
  budget.spend(2);
  expect(budget.remaining).toBe(0);
  expect(() => budget.spend()).toThrow(WorkLimitReached);
});

test("a spend that is too big takes what is left, so later small ones fail too", () => {
  const budget = new WorkBudget(10);
  expect(() => budget.spend(11)).toThrow(WorkLimitReached);
  expect(budget.remaining).toBe(0);
  expect(() => budget.spend()).toThrow(WorkLimitReached);
});
