import { expect, test } from "vitest";
import { fixtureFile } from "../review/review-fixtures.ts";
import { divideLedger } from "./divide-ledger.ts";

const because = (code: "syntax-error" | "too-large" | "vendored") => [{ code, line: null, detail: null }];

test("a file read in part is among the read ones and among those with a gap, a waiting one in neither", () => {
  const { read, incomplete, excluded } = divideLedger([
    fixtureFile("a.ts"),
    fixtureFile("half.ts", {
      status: "partial",
      reviewedBytes: 40,
      skippedBytes: 60,
      reasons: because("syntax-error"),
    }),
    fixtureFile("large.ts", { status: "skipped", reviewedBytes: 0, skippedBytes: 100, reasons: because("too-large") }),
    fixtureFile("vendor/x.js", {
      status: "excluded",
      reviewedBytes: 0,
      skippedBytes: 100,
      reasons: because("vendored"),
    }),
    fixtureFile("later.ts", { status: "waiting", reviewedBytes: 0, skippedBytes: 0 }),
  ]);
  expect(read.map(({ path }) => path)).toEqual(["a.ts", "half.ts"]);
  expect(incomplete.map(({ path, reason }) => `${path} ${reason}`)).toEqual([
    "half.ts syntax-error",
    "large.ts too-large",
  ]);
  expect(excluded.map(({ path }) => path)).toEqual(["vendor/x.js"]);
});
