import { expect, test } from "vitest";
import { countOf, describeFinished, describeRunning, readPercent } from "./describe-outcome.ts";
import { fixtureSummary } from "./review-fixtures.ts";

const none = { shownCount: 0, fixCount: 0 };

test("while a review runs the strip never says clean", () => {
  expect(describeRunning(none)).toMatchObject({ outcome: "running", title: "Reviewing" });
  expect(describeRunning({ shownCount: 4, fixCount: 0 }).sentence).toBe("4 so far, review still running");
});

test("a failed or stopped review never looks like its verdict", () => {
  const failed = describeFinished(fixtureSummary({ status: "failed", verdict: "clean" }), none);
  expect(failed).toMatchObject({ outcome: "failed", title: "Failed" });
  const stopped = describeFinished(fixtureSummary({ status: "canceled", verdict: "partial" }), {
    shownCount: 1,
    fixCount: 0,
  });
  expect(stopped.sentence).toBe("Stopped before the end, 1 finding found until then");
});

test("a clean review names the modes it is clean in", () => {
  const summary = fixtureSummary({ verdict: "clean", modes: ["security", "bug"] });
  expect(describeFinished(summary, none).sentence).toBe("Nothing found in security and bugs, engine alone");
});

test("a partial review says how much was not read", () => {
  const summary = fixtureSummary({ verdict: "partial", sizeBytes: 2_000, reviewedBytes: 500 });
  expect(describeFinished(summary, none).sentence).toBe("1,500 bytes not read, 0 shown from the rest, engine alone");
});

test("the strip says who spoke, and that a model which did not answer leaves the review partial", () => {
  const model = { ...fixtureSummary().model, model: "m" };
  const answered = fixtureSummary({ model: { ...model, status: "answered" } });
  expect(describeFinished(answered, { shownCount: 4, fixCount: 3 }).sentence).toBe(
    "4 shown, 3 with a proved fix, engine and model",
  );
  const unavailable = fixtureSummary({ verdict: "partial", model: { ...model, status: "unavailable" } });
  expect(describeFinished(unavailable, { shownCount: 4, fixCount: 3 })).toMatchObject({
    outcome: "partial",
    sentence: "4 shown, the model did not answer in full",
  });
});

test("100 percent is only said when every byte was read", () => {
  expect(readPercent(9_999, 10_000)).toBe(99);
  expect(readPercent(10_000, 10_000)).toBe(100);
  expect(readPercent(1, 10_000)).toBe(1);
  expect(readPercent(0, 0)).toBe(0);
});

test("numbers carry their noun", () => {
  expect([countOf(1, "line"), countOf(12_000, "byte")]).toEqual(["1 line", "12,000 bytes"]);
});
