import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { ReviewId } from "@coderevai/contract/ids";
import { OperationProblem } from "../../operation-problem.ts";
import { refusalCode } from "./refusal-code.ts";
import { SMOKE_SAMPLE } from "./smoke-sample.ts";
import type { SmokeTarget } from "./smoke-target.ts";
import { watchToEnd } from "./watch-to-end.ts";

export interface SmokeStep {
  readonly name: string;
  /** By when it has to be done. */
  readonly deadlineMs: number;
  /** What was seen, in a few words. Throws what was seen instead. */
  run(target: SmokeTarget, memory: SmokeMemory, signal: AbortSignal): Promise<string>;
}

/** What one step leaves for the next. */
export interface SmokeMemory {
  reviewId: ReviewId | null;
}

/** A deployment that was just made, or that slept, with a database that slept. */
const COLD_START_MS = 60_000;
const CALL_MS = 15_000;
const REVIEW_MS = 45_000;
const LOOK_AGAIN_MS = 500;

/** Of every page. The script policy is each page's own. */
const HEADERS: Readonly<Record<string, RegExp>> = {
  "content-security-policy": /script-src[^;]*'(nonce|sha256)-[^;]*;.*frame-ancestors 'none'/,
  "strict-transport-security": /max-age=\d{7,}/,
  "x-content-type-options": /^nosniff$/,
  "x-frame-options": /^DENY$/,
  "referrer-policy": /./,
};

/** In the order in which a deployment's fault is told soonest. */
export const SMOKE_STEPS: readonly SmokeStep[] = [
  { name: "/healthz", deadlineMs: COLD_START_MS, run: ({ fetch }, _, signal) => untilOk(fetch, "/healthz", signal) },
  { name: "/readyz", deadlineMs: COLD_START_MS, run: ({ fetch }, _, signal) => untilOk(fetch, "/readyz", signal) },
  {
    name: "sign-in page",
    deadlineMs: CALL_MS,
    run: async ({ fetch }, _, signal) => {
      const answer = await fetch("/sign-in", signal);
      const html = await answer.text();
      if (answer.status !== 200 || !/<html/i.test(html)) throw new OperationProblem(`it answers ${answer.status}`);
      return `${html.length} characters`;
    },
  },
  {
    name: "security headers",
    deadlineMs: CALL_MS,
    run: async ({ fetch }, _, signal) => {
      const { headers } = await fetch("/sign-in", signal);
      const unfit = Object.keys(HEADERS).filter((name) => !HEADERS[name]?.test(headers.get(name) ?? ""));
      if (unfit.length > 0) throw new OperationProblem(`missing or too weak: ${unfit.join(", ")}`);
      return `${Object.keys(HEADERS).length} headers`;
    },
  },
  {
    name: "review",
    deadlineMs: REVIEW_MS,
    run: async ({ client }, memory, signal) => {
      const idempotencyKey = `smoke-${randomBytes(12).toString("hex")}`;
      const input = { ...SMOKE_SAMPLE, language: null, modes: [], useModel: false, idempotencyKey };
      const { reviewId } = await client.review.start.mutate(input, { signal });
      memory.reviewId = reviewId;
      const { findings, summary } = await watchToEnd(client, reviewId, signal);
      if (summary.status !== "done" || summary.verdict !== "findings" || findings === 0) {
        throw new OperationProblem(
          `the sample has a flaw, and its review ended as ${summary.status}, ${summary.verdict}, ${findings} findings`,
        );
      }
      return `${findings} findings streamed to the end`;
    },
  },
  {
    name: "history",
    deadlineMs: CALL_MS,
    run: async ({ client }, { reviewId }, signal) => {
      const { rows } = await client.history.list.query({ limit: 20 }, { signal });
      if (!rows.some(({ id }) => id === reviewId)) throw new OperationProblem("the review is not in it");
      return `${rows.length} rows, the review among them`;
    },
  },
  {
    name: "improved version",
    deadlineMs: CALL_MS,
    run: async ({ client }, memory, signal) => {
      const { diff, applied } = await client.review.diff.mutate({ reviewId: reviewOf(memory) }, { signal });
      return `${applied.length} fixes, ${diff.length} characters`;
    },
  },
  {
    name: "billing refused",
    deadlineMs: CALL_MS,
    run: async ({ client }, _, signal) => {
      const code = await client.billing.plan.query(undefined, { signal }).then(() => "an answer", refusalCode);
      if (code !== "auth.session-only") throw new OperationProblem(`an API key asked for billing and got ${code}`);
      return "keys are kept out";
    },
  },
  {
    name: "removal",
    deadlineMs: CALL_MS,
    run: async ({ client }, memory, signal) => {
      const call = client.history.remove.mutate({ reviewId: reviewOf(memory) }, { signal });
      const code = await call.then(() => null, refusalCode);
      if (code === "auth.key-scope") return "the review stays: the key may not remove it";
      if (code !== null) throw new OperationProblem(`the review was not removed: ${code}`);
      return "the review is removed";
    },
  },
];

async function untilOk(get: SmokeTarget["fetch"], path: string, signal: AbortSignal): Promise<string> {
  let seen = "no answer";
  while (!signal.aborted) {
    const status = await get(path, signal).then(
      async (answer) => {
        await answer.body?.cancel();
        return answer.status;
      },
      () => null,
    );
    if (status === 200) return "200";
    if (status !== null) seen = String(status);
    await sleep(LOOK_AGAIN_MS, undefined, { signal }).catch(() => {});
  }
  throw new OperationProblem(`it answers ${seen}, not 200`);
}

function reviewOf({ reviewId }: SmokeMemory): ReviewId {
  if (reviewId === null) throw new OperationProblem("there is no review to look at");
  return reviewId;
}
