import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { ALERTS_FOLDER } from "./alerts-folder.ts";
import { exportedMetrics } from "./exported-metrics.ts";
import { findAlertProblems } from "./find-alert-problems.ts";
import { promtool } from "./promtool.ts";
import { type Alert, type AlertRules, readAlerts } from "./read-alerts.ts";

const ROOT = fileURLToPath(new URL("../../../../../", import.meta.url));

let rules: AlertRules;
let exported: ReadonlyMap<string, readonly string[]>;
beforeAll(async () => {
  rules = await readAlerts(ALERTS_FOLDER);
  exported = await exportedMetrics();
});

/** The same rules with one alert changed. */
function changed(name: string, change: Partial<Alert>): AlertRules {
  return { ...rules, alerts: rules.alerts.map((alert) => (alert.name === name ? { ...alert, ...change } : alert)) };
}

const problemsOf = (given: AlertRules) => findAlertProblems(given, exported, ROOT);

test("every alert has a severity, a summary, an action, a run book and tests both ways, and uses what is exported", () => {
  expect(problemsOf(rules)).toEqual([]);
  expect(rules.alerts.length).toBeGreaterThanOrEqual(25);
});

test("every concern of the watch has its alert", () => {
  const names = rules.alerts.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining([
      "DatabasePoolExhausted",
      "DatabaseSlow",
      "StorageNearlyFull",
      "StorageFullInAWeek",
      "ErrorBudgetBurnsFast",
      "WebhookLag",
      "LimiterDegraded",
      "BackupTooOld",
      "JobsStuck",
      "QuotaNearlyUsed",
      "TargetDown",
    ]),
  );
});

test("the operators' page tells every metric of ours", () => {
  const page = readFileSync(join(ROOT, ".github/operations/watch.md"), "utf8");
  const own = [...exported.keys()].filter((name) => /^coderevai_(?!nodejs_|process_)/.test(name));
  const short = own.map((name) => name.replace(/^coderevai_|_(?:bucket|sum|count)$/g, ""));
  expect(short.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  expect(own.length).toBeGreaterThan(40);
});

test.each<[string, Partial<Alert>, string]>([
  ["DatabaseSlow", { expression: "coderevai_db_seconds > 1" }, "coderevai_db_seconds is exported by nothing of ours"],
  [
    "JobsFail",
    { expression: 'coderevai_job_runs_total{owner="a"} > 1' },
    "coderevai_job_runs_total has no label owner",
  ],
  ["TargetDown", { annotations: {} }, "TargetDown has no summary"],
  ["TargetDown", { severity: "loud" }, "TargetDown has no severity"],
  ["WebhookLag", { for: null }, "WebhookLag fires at the first look, for nothing that lasts"],
  ["JobsStuck", { name: "JobsLost" }, "JobsLost has no test that it fires"],
])("%s with %j is told of", (name, change, problem) => {
  expect(problemsOf(changed(name, change)).join("\n")).toContain(problem);
});

test("an alert that leads to a page without that heading is told of", () => {
  const annotations = { summary: "s", action: "a", runbook: ".github/operations/watch.md#nowhere" };
  expect(problemsOf(changed("JobsFail", { annotations }))).toEqual(["JobsFail leads to no run book"]);
});

// Users' machines have no promtool; `pnpm prove alerts` asks for it.
const isThere = (await promtool(ALERTS_FOLDER, ["--version"])) !== null;

test.runIf(isThere)(
  "promtool reads the rules, and each fires and keeps silent as its tests say",
  async () => {
    expect(await promtool(ALERTS_FOLDER, ["check", "rules", ...rules.ruleFiles])).toMatchObject({ isWell: true });
    const tested = await promtool(ALERTS_FOLDER, ["test", "rules", ...rules.testFiles]);
    expect(tested?.said).not.toContain("FAILED");
    expect(tested?.isWell).toBe(true);
  },
  60_000,
);
