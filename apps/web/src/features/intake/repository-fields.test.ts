import { expect, test } from "vitest";
import type { IntakeProblem } from "./intake-problem.ts";
import { checkRepositoryFields, fieldErrorsOf } from "./repository-fields.ts";

const problem = (code: IntakeProblem["code"]): IntakeProblem => ({
  code,
  title: "",
  sentence: "It is not there.",
  detail: null,
  details: null,
  canRetry: false,
  requestId: null,
  retryAfterMs: null,
});

test("an address with text in it is sent, even one that the server alone can judge", () => {
  expect(checkRepositoryFields({ address: " github.com/a/b ", revision: "" })).toBeNull();
});

test.each([
  ["", "", "address"],
  ["https://a b", "", "address"],
  ["https://github.com/a/b", "my branch", "revision"],
] as const)("%j with %j is held back at its field", (address, revision, field) => {
  expect(checkRepositoryFields({ address, revision })?.[field]).not.toBeNull();
});

test("a refused address is told at the address, an unknown branch at the branch", () => {
  const asked = { address: "https://github.com/a/b", revision: "next" };
  expect(fieldErrorsOf(problem("intake.bad-address"), asked)).toEqual({ address: "It is not there.", revision: null });
  expect(fieldErrorsOf(problem("intake.repository-not-found"), asked)?.revision).toBe("It is not there.");
  const plain = { ...asked, revision: " " };
  expect(fieldErrorsOf(problem("intake.repository-not-found"), plain)?.address).toBe("It is not there.");
});

test("a storage that does not answer is no field's fault", () => {
  expect(fieldErrorsOf(problem("objects.unavailable"), { address: "a", revision: "" })).toBeNull();
});
