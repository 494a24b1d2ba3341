import { checkRules, type RuleFault } from "../alerts/check-rules.ts";
import { watchLive } from "../alerts/live.ts";
import { measureCost } from "../alerts/measure-cost.ts";
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

export const alerts: Experiment = {
  name: "alerts",
  claim:
    "Every alert calls and keeps silent as its tests say; a living product tells what they need, and nothing of code or people.",
  mutants: Object.fromEntries(Object.entries(FAULTS).map(([name, { effect }]) => [name, effect])),
  run: async (say, { mutant }) => {
    const { pass, figures, rules } = await checkRules(mutant === null ? null : (FAULTS[mutant] ?? null), say);
    if (!pass) return { pass, figures };
    const live = await watchLive(rules, say);
    const cost = await measureCost();
    say(`processor time of being watched: ${JSON.stringify(cost)}`);
    const isCheap = cost.call.metricsRatio <= MOST_COST;
    return { pass: live.pass && isCheap, figures: { ...figures, ...live.figures, cost } };
  },
};
