import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
/** What runs in production. Tests and what helps them may know the stand-in. */
const PRODUCT_FOLDERS = [
  "apps/web/src",
  "apps/worker/src",
  ...["api", "core", "db", "platform", "contract"].map(sourceOf),
];
const IS_PRODUCT_FILE = /(?<!\.test)\.tsx?$/;

function sourceOf(workspace: string): string {
  return `packages/${workspace}/src`;
}

/** Product files whose text has a match, without those of folders named `testing` and what Prisma generates. */
function filesWith(pattern: RegExp): string[] {
  return PRODUCT_FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => IS_PRODUCT_FILE.test(path) && !/(^|\/)(testing|generated)\//.test(path))
      .map((path) => `${folder}/${path}`)
      .filter((path) => pattern.test(readFileSync(join(ROOT, path), "utf8"))),
  ).sort();
}

test("where Stripe is, is read in one place and used in one place", () => {
  expect(filesWith(/STRIPE_API_BASE/)).toEqual([
    "packages/platform/src/local-cloud-values.ts",
    "packages/platform/src/shared-env.ts",
  ]);
  expect(filesWith(/\bapiBase\b/)).toEqual([
    "packages/platform/src/payments/stripe-client.ts",
    "packages/platform/src/shared-env.ts",
  ]);
});

test("nothing asks whether money is real: a key of either kind runs the same code", () => {
  expect(filesWith(/livemode|sk_test|sk_live|whsec_local|price_local/)).toEqual([]);
});

test("one function makes the client, and nothing else imports Stripe's code", () => {
  expect(filesWith(/\bnew Stripe\(/)).toEqual(["packages/platform/src/payments/stripe-client.ts"]);
  expect(filesWith(/^import (?!type )[^;]*from "stripe"/m)).toEqual([
    "packages/platform/src/payments/stripe-client.ts",
  ]);
});
