import { HistoryQuery } from "@coderevai/contract/history";
import { KeyScope } from "@coderevai/contract/key-scope";
import { ReviewCodeInput } from "@coderevai/contract/review";
import { expect, test } from "vitest";
import { keyExamples } from "./key-examples.ts";

const ORIGIN = "https://coderevai.example";

/** What the command sends, as the API reads it. */
function inputOf(scopes: KeyScope[]): unknown {
  const json = /'(?:input=)?(\{.*\})'/s.exec(keyExamples(scopes, ORIGIN)?.curl ?? "")?.[1];
  return JSON.parse(json ?? "").json;
}

test("the commands send what their procedures take", () => {
  expect(ReviewCodeInput.safeParse(inputOf(["review:read", "review:write"])).success).toBe(true);
  expect(HistoryQuery.safeParse(inputOf(["review:read"])).success).toBe(true);
});

test("there is an example for every scope, with the key from the environment", () => {
  for (const scope of KeyScope.options) {
    const examples = keyExamples([scope], ORIGIN);
    expect(examples?.curl).toContain("Bearer $CODEREVAI_API_KEY");
    expect(examples?.client).toContain(`url: "${ORIGIN}"`);
  }
});
