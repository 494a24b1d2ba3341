import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../clock.ts";
import { type Attempt, askOnce } from "./ask-once.ts";
import { CALL_LIMITS, type CallLimits, CallWatch } from "./call-watch.ts";
import { CircuitBreaker } from "./circuit-breaker.ts";
import { type Judgement, judgeAttempt } from "./judge-attempt.ts";
import type { ModelEnv } from "./model-env.ts";
import { retryDelayMs } from "./retry-delay.ts";
import type { ModelEnd, ModelEvent, ModelRequest, ModelUsage, ReviewModel } from "./review-model.ts";

/** A payload of source code has about three bytes for each token; the estimate is meant to be on the high side. */
const BYTES_PER_TOKEN = 3;

/** The model of the environment, behind one circuit breaker for this process. Nothing is contacted before `ask`. */
export function createReviewModel(env: ModelEnv, clock: Clock, limits: CallLimits = CALL_LIMITS): ReviewModel {
  const breaker = new CircuitBreaker(clock);
  return {
    name: env.name,
    destination: new URL(env.baseUrl).host,
    price: env.price,
    caps: env.caps,
    ask: (request, signal) => ask({ env, clock, limits, breaker }, request, signal),
  };
}

interface Parts {
  readonly env: ModelEnv;
  readonly clock: Clock;
  readonly limits: CallLimits;
  readonly breaker: CircuitBreaker;
}

async function* ask(parts: Parts, request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent, void> {
  const { clock, limits, breaker } = parts;
  const startedMs = clock.now().getTime();
  for (let attempts = 1; ; attempts += 1) {
    if (signal.aborted) return yield nothingSent("stopped", "stopped", attempts - 1);
    if (!breaker.tryPass()) return yield nothingSent("unavailable", "circuit-open", attempts - 1);
    const spentMs = clock.now().getTime() - startedMs;
    const { judgement, attempt, watch } = yield* tryOnce(parts, request, signal, limits.totalMs - spentMs);
    const nowMs = clock.now().getTime();
    const delayMs = retryDelayMs(attempt.failure, { attempt: attempts, nowMs, retryMs: limits.retryMs });
    const hasTime = nowMs - startedMs + delayMs < limits.totalMs;
    if (!judgement.canRetry || attempts >= limits.attempts || !hasTime) {
      const { outcome, reason } = judgement;
      return yield { type: "end", outcome, reason, usage: usageOf(attempt, watch), attempts };
    }
    await sleep(delayMs, undefined, { signal }).catch(() => undefined);
  }
}

interface Tried {
  readonly judgement: Judgement;
  readonly attempt: Attempt;
  readonly watch: CallWatch;
}

/** One try, its elements handed on as they come; however it is left, nothing of it keeps running. */
async function* tryOnce(
  { env, limits, breaker }: Parts,
  request: ModelRequest,
  signal: AbortSignal,
  remainingMs: number,
): AsyncGenerator<ModelEvent, Tried> {
  const watch = new CallWatch(request, limits);
  const stop = () => watch.cut("stopped");
  const expiry = setTimeout(() => watch.cut("total-timeout"), Math.max(0, remainingMs));
  signal.addEventListener("abort", stop, { once: true });
  let judgement: Judgement | null = null;
  try {
    const answer = askOnce(env, request, watch);
    let next = await answer.next();
    for (; !next.done; next = await answer.next()) yield { type: "element", value: next.value };
    judgement = judgeAttempt(next.value, watch);
    return { judgement, attempt: next.value, watch };
  } finally {
    clearTimeout(expiry);
    signal.removeEventListener("abort", stop);
    watch.end();
    tell(breaker, judgement?.isHealthy ?? null);
  }
}

function tell(breaker: CircuitBreaker, isHealthy: boolean | null): void {
  if (isHealthy === null) breaker.undecided();
  else if (isHealthy) breaker.succeeded();
  else breaker.failed();
}

/** What the provider counted; where it did not say, an estimate of what it must have read and written. */
function usageOf({ usage }: Attempt, watch: CallWatch): ModelUsage {
  const { inputTokens, outputTokens } = usage ?? {};
  if (inputTokens !== undefined && outputTokens !== undefined) return { inputTokens, outputTokens, isEstimated: false };
  // Cut by us before the answer began: the provider may have read it all the same.
  const wasRead = watch.hasStarted || (watch.cutReason !== null && watch.payload !== null);
  return {
    inputTokens: wasRead ? Math.ceil((watch.payload?.sizeBytes ?? 0) / BYTES_PER_TOKEN) : 0,
    outputTokens: Math.ceil(watch.textCharacters / BYTES_PER_TOKEN),
    isEstimated: wasRead,
  };
}

function nothingSent(outcome: ModelEnd["outcome"], reason: string, attempts: number): ModelEnd {
  return { type: "end", outcome, reason, usage: { inputTokens: 0, outputTokens: 0, isEstimated: false }, attempts };
}
