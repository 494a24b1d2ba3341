import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { systemClock } from "../clock.ts";
import { createReviewModel } from "./create-review-model.ts";
import type { ModelEnv } from "./model-env.ts";
import { askModel, CODE, QUICK } from "./testing/ask-model.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const ENV: ModelEnv = {
  provider: "gemini",
  name: "gemini-3.8-flash",
  baseUrl: "",
  apiKey: "k",
  price: { inputMicroUsdPerToken: 1, outputMicroUsdPerToken: 1 },
  caps: { perRequest: 1, perOwnerDay: 1, perDay: 1 },
};

/** A server that answers as the handler does. */
async function listen(handler: RequestListener): Promise<string> {
  const server = createServer(handler);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("a redirect is not followed: the payload goes to the noted host or nowhere", async () => {
  let hasArrived = false;
  const elsewhere = await listen((_, response) => {
    hasArrived = true;
    response.end();
  });
  const baseUrl = await listen((_, response) => void response.writeHead(307, { location: elsewhere }).end());
  expect((await askModel({ ...ENV, baseUrl })).outcome).toBe("unavailable");
  expect(hasArrived).toBe(false);
});

test("a server that speaks OpenAI's chat completions is asked the same way", async () => {
  let authorization: string | undefined;
  const text = JSON.stringify({ elements: [{ kind: "finding" }, { kind: "veto" }] });
  const baseUrl = await listen((request, response) => {
    authorization = request.headers.authorization;
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const content of text.match(/.{1,8}/g) ?? []) {
      response.write(`data: ${JSON.stringify({ id: "1", choices: [{ index: 0, delta: { content } }] })}\n\n`);
    }
    const usage = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 };
    response.write(
      `data: ${JSON.stringify({ id: "1", choices: [{ index: 0, delta: {}, finish_reason: "stop" }], usage })}\n\n`,
    );
    response.end("data: [DONE]\n\n");
  });
  const answer = await askModel({ ...ENV, provider: "openai-compatible", baseUrl, apiKey: "k" });
  expect(answer.elements).toEqual([{ kind: "finding" }, { kind: "veto" }]);
  expect([answer.outcome, authorization]).toEqual(["complete", "Bearer k"]);
  expect(answer.usage).toEqual({ inputTokens: 11, outputTokens: 7, isEstimated: false });
});

test("an element is given as soon as it is whole, not only when the next one begins", async () => {
  const element = JSON.stringify({ kind: "finding", title: "x}y" });
  const baseUrl = await listen((_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    const event = { candidates: [{ content: { parts: [{ text: `{"elements":[${element}` }] } }] };
    response.write(`data: ${JSON.stringify(event)}\r\n\r\n`);
  });
  const model = createReviewModel({ ...ENV, baseUrl }, systemClock, { ...QUICK, idleMs: 2_000 });
  const request = { system: "s", prompt: CODE, element: z.unknown(), maxOutputTokens: 50, beforeSend: async () => {} };
  const startedMs = performance.now();
  for await (const event of model.ask(request, new AbortController().signal)) {
    expect(event).toEqual({ type: "element", value: JSON.parse(element) });
    break;
  }
  expect(performance.now() - startedMs).toBeLessThan(1_000);
});
