import fc from "fast-check";
import { expect, test } from "vitest";
import { UsageProblem } from "../usage-problem.ts";
import { toBranchName } from "./branch-name.ts";

/** Letters, and what names are broken with. */
const ODD = [..."abzABZ059-_/. \\\"';$%:\0\n\u0308üßİ中🙂", "\ud800"];
const nameOf = (given: string) => toBranchName(given).name;

test("what a pull request is called becomes a preview's name", () => {
  expect(nameOf("preview/pr-12")).toBe("preview/pr-12");
  expect(nameOf("pr-12")).toBe("preview/pr-12");
  expect(nameOf("Feature/Über Cool!!")).toMatch(/^preview\/feature-uber-cool-[0-9a-f]{8}$/);
  expect(nameOf("../../etc; DROP DATABASE x--")).toMatch(/^preview\/etc-drop-database-x-[0-9a-f]{8}$/);
  expect(nameOf("…")).toMatch(/^preview\/x-[0-9a-f]{8}$/);
  expect(nameOf("a".repeat(300))).toMatch(/^preview\/a{23}-[0-9a-f]{8}$/);
});

test("an environment's names name it, however they are written", () => {
  for (const given of ["production", " Production ", "main", "MASTER", "refs/heads/main"]) {
    expect(toBranchName(given)).toMatchObject({ kind: "environment", name: "production" });
  }
  expect(toBranchName("staging")).toMatchObject({ kind: "environment", name: "staging" });
  expect(nameOf("preview/production")).toBe("preview/production");
});

test("names that differ give names that differ", () => {
  const given = ["fix-1", "fix/1", "Fix-1", "fix_1", "fix--1", "fix-1-", "fix 1", "fïx-1", `${"x".repeat(40)}a`];
  expect(new Set(given.map(nameOf)).size).toBe(given.length);
});

test("nothing and far too much are refused", () => {
  for (const given of ["", "   ", "refs/heads/", "x".repeat(501)]) {
    expect(() => toBranchName(given)).toThrow(UsageProblem);
  }
});

test("whatever is given, the name is plain, short, and its own name", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 60, unit: fc.constantFrom(...ODD) }), (given) => {
      fc.pre(given.trim() !== "");
      const { name, slug, kind } = toBranchName(given);
      expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(slug.length).toBeLessThanOrEqual(32);
      expect(toBranchName(name)).toEqual({ name, slug, kind });
    }),
  );
});
