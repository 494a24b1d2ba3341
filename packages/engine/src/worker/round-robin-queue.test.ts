import { expect, test } from "vitest";
import { RoundRobinQueue } from "./round-robin-queue.ts";

test("owners are served in turn, whatever one of them brings", () => {
  const queue = new RoundRobinQueue<string>();
  const [many, one] = [{}, {}];
  for (const entry of ["a1", "a2", "a3"]) queue.push(many, entry);
  queue.push(one, "b1");
  expect([queue.shift(), queue.shift(), queue.shift(), queue.shift(), queue.shift()]).toEqual([
    "a1",
    "b1",
    "a2",
    "a3",
    undefined,
  ]);
  expect(queue.isEmpty).toBe(true);
});

test("an entry that is taken out is not served", () => {
  const queue = new RoundRobinQueue<string>();
  const owner = {};
  queue.push(owner, "a");
  queue.push(owner, "b");
  expect(queue.remove(owner, "a")).toBe(true);
  expect(queue.remove(owner, "a")).toBe(false);
  expect(queue.shift()).toBe("b");
  expect(queue.isEmpty).toBe(true);
});
