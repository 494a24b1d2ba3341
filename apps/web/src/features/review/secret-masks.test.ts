import { expect, test } from "vitest";
import { hideSecrets, isSecretFinding, maskSecret, secretMasksIn } from "./secret-masks.ts";

test("the contents of a string are masked, its quotes and its name are not", () => {
  const text = 'const key = "abcd-0123456789-wxyz";';
  const [mask] = secretMasksIn(text, 0, text.length);
  expect(text.slice(mask?.start, mask?.end)).toBe("abcd-0123456789-wxyz");
  expect(mask?.shown).toBe("abcd••••••••••••wxyz");
});

test("an anchor that is the bare secret is masked whole", () => {
  expect(secretMasksIn("x = hunter2hunter2", 4, 18)).toEqual([
    { start: 4, end: 18, secret: "hunter2hunter2", shown: "•".repeat(14) },
  ]);
});

test("a short secret shows none of its characters", () => {
  expect(maskSecret("hunter22")).toBe("••••••••");
});

test("only findings about credentials mask anything", () => {
  expect(isSecretFinding({ analyzer: "coderevai", cwe: 798 })).toBe(true);
  expect(isSecretFinding({ analyzer: "secretlint", cwe: null })).toBe(true);
  expect(isSecretFinding({ analyzer: "coderevai", cwe: 89 })).toBe(false);
});

test("a diff does not show what the editor hides", () => {
  expect(hideSecrets("- key = 'hunter22'", ["hunter22"])).toBe("- key = '••••••••'");
});
