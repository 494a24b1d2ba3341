import { checkRules, type RuleFault } from "../alerts/check-rules.ts";
import { watchLive } from "../alerts/live.ts";
import { measureCost } from "../alerts/measure-cost.ts";
import type { Mutation } from "../child/mutation.ts";
import type { Experiment } from "../experiment.ts";

/** Of the processor time of a call without metrics, those of a busy machine included. */
const MOST_COST = 1.2;

const FAULTS: Readonly<Record<string, RuleFault & { readonly effect: string }>> = {
  "counts-429": {
    effect: "Refusals by a limit spend the error budget.",
    files: ["burn.yml"],
    from: 'sum(rate(coderevai_calls_total{fault="server"}[',
    to: 'sum(rate(coderevai_calls_total{fault=~"server|limit"}[',
  },
  diluted: {
    effect: "Refusals count as calls that succeeded, so a flood of them hides failures.",
    files: ["burn.yml"],
    from: 'fault=~"none|server"',
    to: 'fault=~"none|server|limit|caller"',
  },
  "no-for": {
    effect: "Alerts of the database call at the first look, for whatever lasts a moment.",
    files: ["database.yml"],
    from: "for: 2m",
    to: "for: 0s",
  },
  "renamed-metric": {
    effect: "Rules and their tests use a metric that the product calls otherwise.",
    files: ["jobs.yml", "jobs.test.yaml"],
    from: "coderevai_jobs_oldest_ready_seconds",
    to: "coderevai_jobs_oldest_seconds",
  },
  untested: {
    effect: "An alert has lost the test that it does not call for nothing.",
    files: ["payments.test.yaml"],
    from: "WebhooksFail does not fire",
    to: "WebhooksFail fires not",
  },
};

/** In the workers of the living product. */
const WORKER_FAULTS: Readonly<Record<string, Mutation & { readonly effect: string }>> = {
  "open-metrics": {
    effect: "Workers show their metrics to everybody.",
    module: "/metrics/answer-scrape.ts",
    from: "if (!bringsToken(authorization, tokens)) {",
    to: "if (tokens.length === 99) {",
  },
  "lost-link": {
    effect: "A job's trace does not say which request put the job into the queue.",
    module: "/jobs/run-job.ts",
    from: "cause: taken.traceparent",
    to: "cause: null",
  },
};

export const alerts: Experiment = {
  name: "alerts",
  claim:
    "Every alert calls and keeps silent as its tests say; a living product tells what they need, and nothing of code or people.",
  mutants: Object.fromEntries(
    Object.entries({ ...FAULTS, ...WORKER_FAULTS }).map(([name, { effect }]) => [name, effect]),
  ),
  run: async (say, { mutant }) => {
    const { pass, figures, rules } = await checkRules(FAULTS[mutant ?? ""] ?? null, say);
    if (!pass) return { pass, figures };
    const live = await watchLive(rules, WORKER_FAULTS[mutant ?? ""] ?? null, say);
    const cost = await measureCost();
    say(`processor time of being watched: ${JSON.stringify(cost)}`);
    const isCheap = cost.call.metricsRatio <= MOST_COST;
    return { pass: live.pass && isCheap, figures: { ...figures, ...live.figures, cost } };
  },
};
