import { OwnerId } from "@coderevai/contract/ids";
import { expect, test } from "vitest";
import { PreviewGate } from "./preview-gate.ts";

const owner = (name: string) => OwnerId.parse(`user_${name}`);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Work that notes how many run at once, over all and of its owner. */
function watchedGate(waitMs = 5_000) {
  const gate = new PreviewGate({ places: 2, waitMs });
  const inside: string[] = [];
  const most = { all: 0, ofOne: 0 };
  const order: string[] = [];
  const enter = (name: string, label = name) =>
    gate.run(owner(name), async () => {
      inside.push(name);
      order.push(label);
      most.all = Math.max(most.all, inside.length);
      most.ofOne = Math.max(most.ofOne, inside.filter((one) => one === name).length);
      await pause(5);
      inside.splice(inside.indexOf(name), 1);
      return label;
    });
  return { gate, enter, most, order };
}

test("two are inside at once, one of each owner, and everybody gets in", async () => {
  const { enter, most } = watchedGate();
  const names = ["a", "a", "b", "c", "a", "d", "b"];
  expect(await Promise.all(names.map((name) => enter(name)))).toEqual(names);
  expect(most).toEqual({ all: 2, ofOne: 1 });
});

test("who has much to do waits for others who came later", async () => {
  const { enter, order } = watchedGate();
  await Promise.all([enter("a", "a1"), enter("a", "a2"), enter("a", "a3"), enter("b", "b1"), enter("b", "b2")]);
  expect(order.slice(0, 2)).toEqual(["a1", "b1"]);
});

test("who waits too long is told so and takes no place", async () => {
  const { gate, enter } = watchedGate(20);
  const held = ["x", "y"].map((name) => gate.run(owner(name), () => pause(60)));
  await expect(enter("late")).rejects.toMatchObject({ code: "intake.busy" });
  await Promise.all(held);
  expect(await Promise.all([enter("a"), enter("b")])).toEqual(["a", "b"]);
});

test("work that fails frees its place", async () => {
  const { gate, enter } = watchedGate();
  const failing = ["a", "b", "c"].map((name) => gate.run(owner(name), () => Promise.reject(new Error("bad archive"))));
  for (const result of await Promise.allSettled(failing)) expect(result.status).toBe("rejected");
  expect(await enter("d")).toBe("d");
});
