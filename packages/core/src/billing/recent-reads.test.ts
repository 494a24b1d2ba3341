import { expect, test } from "vitest";
import { RecentReads } from "./recent-reads.ts";

/** A read that is told when to answer, and counts how often it was begun. */
function controlled() {
  const answers: ((row: string) => void)[] = [];
  const read = () => new Promise<string>((resolve) => void answers.push(resolve));
  return { answers, read };
}

test("many at once are one read, for a second and not longer", async () => {
  const reads = new RecentReads<string>();
  const { answers, read } = controlled();
  const rows = [reads.find("a", 0, read), reads.find("a", 0, read), reads.find("a", 999, read)];
  answers[0]?.("row");
  expect(await Promise.all(rows)).toEqual(["row", "row", "row"]);
  expect(answers).toHaveLength(1);
  void reads.find("a", 1_000, read);
  expect(answers).toHaveLength(2);
});

test("a read that was on its way when the row changed is not remembered", async () => {
  const reads = new RecentReads<string>();
  const { answers, read } = controlled();
  const before = reads.find("a", 0, read);
  reads.drop("a");
  const after = reads.find("a", 1, read);
  answers[1]?.("new");
  await after;
  answers[0]?.("old");
  expect(await before).toBe("old");
  expect(await reads.find("a", 2, read)).toBe("new");
});

test("a failure is told to those who waited for it and to nobody after them", async () => {
  const reads = new RecentReads<string>();
  const failing = reads.find("a", 0, () => Promise.reject(new Error("away")));
  await expect(failing).rejects.toThrow("away");
  expect(await reads.find("a", 1, async () => "row")).toBe("row");
});

test("owners do not share a read, and a clock that was set back shares none", async () => {
  const reads = new RecentReads<string>();
  await reads.find("a", 5_000, async () => "a");
  expect(await reads.find("b", 5_000, async () => "b")).toBe("b");
  expect(await reads.find("a", 4_999, async () => "again")).toBe("again");
});

test("memory is bounded: old reads go, and of too many at once the last are not kept", async () => {
  const reads = new RecentReads<number>();
  for (let owner = 0; owner < 20_000; owner += 1) await reads.find(`user_${owner}`, 0, async () => owner);
  expect(reads.size).toBe(10_000);
  await reads.find("later", 1_000, async () => 0);
  expect(reads.size).toBe(1);
});
