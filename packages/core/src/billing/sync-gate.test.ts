import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { newOwner } from "../testing/job-bench.ts";
import { SyncGate } from "./sync-gate.ts";

const OWNER = newOwner();

/** A sync that takes a while and notes when it runs. */
function createSync(log: string[], name: string, ms = 20) {
  return async () => {
    log.push(`${name} begins`);
    await sleep(ms);
    log.push(`${name} ends`);
    return OWNER;
  };
}

test("whoever asks while a sync of the customer waits shares it; who asks while it runs waits for the next", async () => {
  const gate = new SyncGate();
  const log: string[] = [];
  const first = gate.run("a", createSync(log, "first"));
  const second = gate.run("a", createSync(log, "second"));
  const third = gate.run("a", createSync(log, "third"));
  await Promise.all([first, second, third]);
  expect(log).toEqual(["first begins", "first ends", "second begins", "second ends"]);
  await gate.run("a", createSync(log, "fourth"));
  expect(log.at(-1)).toBe("fourth ends");
});

test("no more than so many run at once, and all run in the end", async () => {
  const gate = new SyncGate({ places: 3, waitMs: 5_000 });
  let inside = 0;
  let most = 0;
  const sync = async () => {
    most = Math.max(most, ++inside);
    await sleep(5);
    inside -= 1;
    return OWNER;
  };
  const runs = Array.from({ length: 40 }, (_, index) => gate.run(`c${index % 10}`, sync));
  expect(await Promise.all(runs)).toHaveLength(40);
  expect(most).toBe(3);
});

test("whoever waits for too long is told so and runs no more; a failure frees its place", async () => {
  const gate = new SyncGate({ places: 1, waitMs: 30 });
  const log: string[] = [];
  const failing = gate.run("a", async () => {
    await sleep(100);
    throw new Error("in vain");
  });
  const late = gate.run("b", createSync(log, "late"));
  await expect(late).rejects.toMatchObject({ code: "billing.unavailable" });
  await expect(failing).rejects.toThrow("in vain");
  await gate.run("b", createSync(log, "next", 1));
  expect(log).toEqual(["next begins", "next ends"]);
});
