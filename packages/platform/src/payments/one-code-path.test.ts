import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const SOURCES = path.join(import.meta.dirname, "..");
const files = globSync("**/*.ts", { cwd: SOURCES }).filter((name) => !name.endsWith(".test.ts"));

/** Files of the package that hold one of these words. */
function filesWith(words: RegExp): string[] {
  return files.filter((name) => words.test(readFileSync(path.join(SOURCES, name), "utf8"))).sort();
}

test("where Stripe is stands in one place, and nothing asks whether it is the real one", () => {
  expect(filesWith(/apiBase/)).toEqual(["payments/stripe-client.ts", "shared-env.ts"]);
  expect(filesWith(/sk_test|sk_live|livemode|NODE_ENV ?[!=]==?/)).toEqual([]);
});
