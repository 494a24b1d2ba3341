import { expect, test } from "vitest";
import { OWN_RULES } from "../rules/rule-catalog.ts";
import { RULES_OF_TOPIC } from "./finding-topics.ts";
import { LAYER_RULES } from "./layer-rules.ts";

test("topics name rules that exist", () => {
  const known = new Set([...OWN_RULES, ...LAYER_RULES].map((rule) => rule.id));
  const unknown = Object.values(RULES_OF_TOPIC)
    .flat()
    .filter((id) => !known.has(id));
  expect(unknown).toEqual([]);
});
