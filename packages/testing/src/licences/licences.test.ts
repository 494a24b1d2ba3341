import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** What may be shipped; OFL-1.1 for fonts and CC-BY-4.0 for data alone. */
const ALLOWED: ReadonlySet<string> = new Set([
  "MIT",
  "ISC",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Apache-2.0",
  "MPL-2.0",
  "BlueOak-1.0.0",
  "Unlicense",
  "CC0-1.0",
  "0BSD",
  "Zlib",
  "PostgreSQL",
  "Python-2.0",
]);
const ALLOWED_FOR: Record<string, readonly string[]> = {
  "SIL OPEN FONT LICENSE": ["geist"],
  "OFL-1.1": ["geist"],
  "CC-BY-4.0": ["caniuse-lite"],
};

type Listing = Record<string, { name: string }[]>;

/** An SPDX expression is fine when one of its alternatives is; all parts of a conjunction must be. */
function isAllowed(expression: string, name: string): boolean {
  const bare = expression.replace(/^\(|\)$/g, "");
  return bare
    .split(/ OR /)
    .some((choice) =>
      choice.split(/ AND /).every((id) => ALLOWED.has(id) || (ALLOWED_FOR[id]?.includes(name) ?? false)),
    );
}

test("what is shipped keeps to the allowed licences", () => {
  const root = fileURLToPath(new URL("../../../../", import.meta.url));
  const output = execFileSync("pnpm", ["licenses", "list", "--json", "--prod", "--recursive"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 ** 2,
    timeout: 60_000,
  });
  const listing = JSON.parse(output) as Listing;
  const refused = Object.entries(listing).flatMap(([licence, packages]) =>
    packages.filter(({ name }) => !isAllowed(licence, name)).map(({ name }) => `${name}: ${licence}`),
  );
  expect(Object.values(listing).flat().length).toBeGreaterThan(50);
  expect(refused).toEqual([]);
}, 60_000);

test("a licence that is not on the list is noticed", () => {
  expect(isAllowed("GPL-3.0-only", "x")).toBe(false);
  expect(isAllowed("(MIT OR GPL-2.0)", "x")).toBe(true);
  expect(isAllowed("MIT AND LGPL-3.0-or-later", "x")).toBe(false);
  expect(isAllowed("CC-BY-4.0", "some-code")).toBe(false);
});
