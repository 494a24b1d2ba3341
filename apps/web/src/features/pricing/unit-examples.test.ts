import { expect, test } from "vitest";
import { UNIT_EXAMPLES } from "./unit-examples.ts";

test("a file of 300 lines is one unit, and a thousand files are some dozens", () => {
  const [file, change, repository] = UNIT_EXAMPLES;
  expect(file).toEqual({ what: "A file of 300 lines", sizeBytes: 12_000, units: 1 });
  expect(change?.units).toBe(3);
  expect(repository).toMatchObject({ what: "A repository of 1,000 files with 120 lines each", units: 74 });
});
