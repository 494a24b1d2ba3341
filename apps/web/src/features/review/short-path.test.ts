import { expect, test } from "vitest";
import { shortPath } from "./short-path.ts";

test("a short path stays, a long one keeps the names at its end", () => {
  expect(shortPath("src/routes/invoices.ts")).toBe("src/routes/invoices.ts");
  expect(shortPath("packages/server/src/http/middleware/routes/invoices.ts")).toBe(
    "…/src/http/middleware/routes/invoices.ts",
  );
});

test("a name that is too long by itself is kept whole, for the page to cut", () => {
  expect(shortPath(`src/${"a".repeat(60)}.ts`)).toBe(`…/${"a".repeat(60)}.ts`);
});
