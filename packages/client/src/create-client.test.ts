import { type ApiUnderTest, codeInput, createApiUnderTest, keyOf, newOwner, serveApi } from "@coderevai/api/testing";
import { ERROR_TABLE } from "@coderevai/contract/error-table";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CodeRevAiClient, createClient } from "./create-client.ts";

let api: ApiUnderTest;
let server: Awaited<ReturnType<typeof serveApi>>;
beforeAll(async () => {
  api = await createApiUnderTest();
  server = await serveApi(api);
});
afterAll(async () => {
  await server.close();
  await api.close();
});

/** Runs one review and gives the kinds of the events that its stream brought up to its end. */
async function reviewAndWatch(client: CodeRevAiClient): Promise<string[]> {
  const { reviewId } = await client.review.start.mutate(codeInput("eval(location.hash);\n", { path: "a.js" }));
  return await new Promise((resolve, reject) => {
    const kinds: string[] = [];
    const subscription = client.review.watch.subscribe(
      { reviewId },
      {
        onData: (data) => {
          const { type } = "data" in data ? data.data : data;
          kinds.push(type);
          if (type !== "finished") return;
          subscription.unsubscribe();
          resolve(kinds);
        },
        onError: reject,
      },
    );
  });
}

test("a program with a key starts a review, watches it to its end and reads it, over HTTP", async () => {
  const owner = newOwner();
  const { secret } = await keyOf(api.services, owner, ["review:read", "review:write"]);
  const client = createClient({ url: server.url, apiKey: secret });
  expect(await reviewAndWatch(client)).toEqual(expect.arrayContaining(["finding", "finished"]));
  const { rows } = await client.history.list.query({ limit: 10 });
  expect(rows.map(({ status }) => status)).toEqual(["done"]);
  expect((await client.account.me.query()).ownerId).toBe(owner);
});

test("a program is told by code and sentence why its key is not taken", async () => {
  const { secret } = await keyOf(api.services, newOwner(), ["review:read"]);
  const refusal = (apiKey: string) =>
    createClient({ url: server.url, apiKey })
      .review.start.mutate(codeInput("f();\n"))
      .catch((error: { message: string; data: { app: { code: string } } }) => [error.data.app.code, error.message]);
  for (const [key, code] of [
    [secret, "auth.key-scope"],
    [secret.slice(0, -1), "auth.key-malformed"],
  ] as const) {
    expect(await refusal(key)).toEqual([code, ERROR_TABLE[code].sentence]);
  }
});
