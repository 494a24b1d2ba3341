import { expect, test } from "vitest";
import { leftOf, levelOf, usedPercent } from "./allowance-level.ts";

const of200 = (settled: number, reserved = 0) => ({ limit: 200, settled, reserved });

test("from 80 % on it is near, with nothing left it is full, held units count as used", () => {
  expect(levelOf(of200(159))).toBe("normal");
  expect(levelOf(of200(150, 10))).toBe("near");
  expect(levelOf(of200(199))).toBe("near");
  expect(levelOf(of200(190, 10))).toBe("full");
});

test("more used than a smaller plan allows leaves nothing, not less", () => {
  expect(leftOf(of200(1_874))).toBe(0);
  expect(usedPercent(of200(1_874))).toBe(100);
});

test("100 % is said only when nothing is left, 0 % only when nothing is used", () => {
  expect(usedPercent(of200(0))).toBe(0);
  expect(usedPercent(of200(1))).toBe(1);
  expect(usedPercent({ limit: 5_000, settled: 4_999, reserved: 0 })).toBe(99);
  expect(usedPercent(of200(200))).toBe(100);
});
