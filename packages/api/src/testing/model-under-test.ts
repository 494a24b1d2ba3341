import type { ReviewId } from "@coderevai/contract/ids";
import type { Review } from "@coderevai/contract/review";
import type { Services } from "@coderevai/core/services";
import { quietTelemetry } from "@coderevai/core/testing/quiet-telemetry";
import { GeminiStandIn } from "@coderevai/localcloud/gemini";
import { systemClock } from "@coderevai/platform/clock";
import { CALL_LIMITS } from "@coderevai/platform/models/call-watch";
import { createReviewModel } from "@coderevai/platform/models/create-review-model";
import { watchModel } from "@coderevai/platform/telemetry/watch-model";
import { type ApiUnderTest, codeInput, createApiUnderTest, finished, newOwner } from "./api-under-test.ts";

const SECRET = ["q8Zr2LmX", "7TcVb4Nw", "9KpYh3Js"].join("");

/** A source with a proven flow, a secret and something that the scripted model remarks on in line 7. */
export const VULNERABLE = {
  secret: SECRET,
  text: [
    'import express from "express";',
    "const app = express();",
    `const apiKey = "${SECRET}";`,
    'app.get("/search", async (req, res) => {',
    "  try {",
    '    const rows = await db.query("SELECT * FROM items WHERE title = \'" + req.query.title + "\'");',
    "    await sleep(50);",
    "    res.json(rows);",
    "  } catch (error) {",
    "  }",
    "});",
    "",
  ].join("\n"),
};

/** A source that nobody has anything to say about. */
export const CLEAN = "export function add(left: number, right: number): number {\n  return left + right;\n}\n";

export type ModelUnderTest = Awaited<ReturnType<typeof createModelUnderTest>>;

/** The real API with the real model client, asking the scripted Gemini. */
export async function createModelUnderTest(overrides: Partial<Services> = {}) {
  const { telemetry = quietTelemetry() } = overrides;
  const gemini = new GeminiStandIn({ secret: "s", isOffered: true });
  await gemini.start(undefined);
  const { GEMINI_API_KEY: apiKey = "", GEMINI_BASE_URL: baseUrl = "", GEMINI_MODEL: name = "" } = gemini.env();
  const price = { inputMicroUsdPerToken: 0.75, outputMicroUsdPerToken: 3.75 };
  const caps = { perRequest: 200_000, perOwnerDay: 60_000, perDay: 1e9 };
  const env = { provider: "gemini", name, baseUrl, apiKey, price, caps } as const;
  const limits = { ...CALL_LIMITS, firstByteMs: 1_000, idleMs: 1_000, retryMs: 20 };
  const create = () => watchModel(createReviewModel(env, systemClock, limits), telemetry);
  // A breaker of its own for each question: one test's failures are none of the next one's.
  const model = {
    ...create(),
    ask: (...question: Parameters<ReturnType<typeof create>["ask"]>) => create().ask(...question),
  };
  const api: ApiUnderTest = await createApiUnderTest({ ...overrides, telemetry, model });

  async function start(text: string, owner = newOwner(), useModel = true) {
    const input = codeInput(text, { useModel, path: "src/a.ts" });
    const { reviewId } = await api.caller(owner).review.start(input);
    return { owner, reviewId };
  }

  async function run(text: string, owner = newOwner(), useModel = true): Promise<Review & { owner: typeof owner }> {
    const { reviewId } = await start(text, owner, useModel);
    return { ...(await finished(api, owner, reviewId)), owner };
  }

  return {
    api,
    gemini,
    start,
    run,
    /** The same without the model. */
    runAlone: (text: string) => run(text, newOwner(), false),
    end: (owner: ReturnType<typeof newOwner>, reviewId: ReviewId) => finished(api, owner, reviewId),
    /** Honest again, and nothing remembered. */
    reset() {
      gemini.script({ name: "honest" });
      gemini.log.clear();
    },
    async close() {
      await api.close();
      await gemini.stop();
    },
  };
}
