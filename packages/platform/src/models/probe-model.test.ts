import { GeminiStandIn } from "@coderevai/localcloud/gemini";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inspectEnv } from "../inspect-env.ts";
import { type ModelEnv, readModelEnv } from "./model-env.ts";
import { probeModel } from "./probe-model.ts";

const standIn = new GeminiStandIn({ secret: "s", isOffered: true });
let env: ModelEnv;
beforeAll(async () => {
  await standIn.start(undefined);
  const { values } = inspectEnv(standIn.env());
  const found = readModelEnv(values as Parameters<typeof readModelEnv>[0]);
  if (found === null) throw new Error("no model");
  env = found;
});
afterAll(() => standIn.stop());

const probe = (changes: Partial<ModelEnv> = {}) => probeModel({ ...env, ...changes }, AbortSignal.timeout(2_000));

test("one token is asked for, and the key is enough", async () => {
  expect(await probe()).toEqual({ outcome: "answered" });
  const [{ id = 0 } = {}] = standIn.log.list().requests;
  expect(JSON.parse(standIn.log.payload(id) ?? "{}")).toMatchObject({ generationConfig: { maxOutputTokens: 1 } });
});

test("a wrong key, a model that is busy, and nobody at all are told apart", async () => {
  expect(await probe({ apiKey: "other" })).toEqual({ outcome: "key-refused", status: 400 });
  standIn.script({ name: "429", times: 1 });
  expect(await probe()).toEqual({ outcome: "busy", status: 429 });
  expect(await probe({ baseUrl: `${env.baseUrl}/elsewhere` })).toEqual({ outcome: "no-such-model", status: 404 });
  expect(await probe({ baseUrl: "http://127.0.0.1:9/v1beta" })).toMatchObject({ outcome: "failed", status: null });
  standIn.script({ name: "stall", times: 1 });
  expect(await probeModel(env, AbortSignal.timeout(300))).toMatchObject({ outcome: "failed", status: null });
});
