import { expect, test } from "vitest";
import { arrivalOf, leftStripePage } from "./arrival.ts";

test("only Stripe's own ways back make the page read Stripe again", () => {
  expect(leftStripePage({ checkout: "done" })).toBe("paid");
  expect(leftStripePage({ portal: "left" })).toBe("returned");
  for (const params of [
    {},
    { checkout: "canceled" },
    { back: "paid" },
    { portal: "open" },
    { checkout: ["done", "done"] },
  ]) {
    expect(leftStripePage(params)).toBeNull();
  }
});

test("an address that nobody of ours wrote says nothing", () => {
  expect(arrivalOf({ back: "constructor" })).toBeNull();
  expect(arrivalOf({ upgrade: "yes" })).toBeNull();
  expect(arrivalOf({ back: "paid-unread" })).toBe("paid-unread");
});
