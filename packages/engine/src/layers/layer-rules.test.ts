import { expect, test } from "vitest";
import { TextIndex } from "../anchor/text-index.ts";
import type { LayerRule } from "./layer-rule.ts";
import { LAYER_RULES } from "./layer-rules.ts";
import { runOxlint } from "./oxlint-child.ts";
import { OXLINT_RULES } from "./oxlint-rules.ts";
import { readOxlint } from "./read-oxlint.ts";
import { RUFF_RULES } from "./ruff-rules.ts";
import { runRuff } from "./run-ruff.ts";

const never = new AbortController().signal;

/** Codes that oxlint's rules report about each text, from one process for all. */
async function oxlintCodes(sources: readonly { rule: LayerRule; text: string }[]): Promise<string[][]> {
  const files = sources.map(({ rule, text }) => ({ language: rule.languages[0] ?? "javascript", text }));
  const answer = await runOxlint(files, 20_000, never);
  return sources.map(({ text }, at) => {
    const reading = readOxlint(answer?.[at] ?? [], new TextIndex(text));
    return [...reading.hits.map((hit) => hit.rule.code), ...reading.reasons.map((reason) => reason.code)];
  });
}

test("a rule has one id", () => {
  expect(new Set(LAYER_RULES.map((rule) => rule.id)).size).toBe(LAYER_RULES.length);
});

test.each(RUFF_RULES)("$id reports its bad example and not its good one", ({ code, bad, good }) => {
  expect(runRuff(`${bad}\n`).hits.map((hit) => hit.rule.code)).toContain(code);
  expect(runRuff(`${good}\n`).hits.map((hit) => hit.rule.code)).not.toContain(code);
});

test("every oxlint rule reports its bad example", async () => {
  const codes = await oxlintCodes(OXLINT_RULES.map((rule) => ({ rule, text: `${rule.bad}\n` })));
  const silent = OXLINT_RULES.filter((rule, at) => !codes[at]?.includes(rule.code)).map((rule) => rule.id);
  expect(silent).toEqual([]);
});

test("no oxlint rule reports its good example", async () => {
  const codes = await oxlintCodes(OXLINT_RULES.map((rule) => ({ rule, text: `${rule.good}\n` })));
  const loud = OXLINT_RULES.filter(({ code }, at) =>
    codes[at]?.some((said) => said === code || said === "syntax-error"),
  );
  expect(loud.map((rule) => rule.id)).toEqual([]);
});
