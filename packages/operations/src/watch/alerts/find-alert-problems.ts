import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { metricsIn, type UsedMetric } from "./metrics-in.ts";
import type { Alert, AlertRules } from "./read-alerts.ts";

const SEVERITIES: ReadonlySet<string | null> = new Set(["page", "ticket"]);

/**
 * What is wrong with the alerts, a sentence each: no severity, summary, action or run book; no test that it fires or none
 * that it does not; a metric or label that nothing of ours exports. What promtool finds is not looked for.
 */
export function findAlertProblems(
  rules: AlertRules,
  exported: ReadonlyMap<string, readonly string[]>,
  repositoryRoot: string,
): string[] {
  const recorded = new Set(rules.recorded.map(({ name }) => name));
  return [
    ...rules.alerts.flatMap((alert) => describeProblems(alert, repositoryRoot)),
    ...rules.alerts.flatMap((alert) => testProblems(alert, rules)),
    ...strangeTests(rules),
    ...[...rules.alerts, ...rules.recorded].flatMap(({ name, expression }) =>
      metricsIn(expression)
        .filter((used) => !recorded.has(used.name))
        .flatMap((used) => metricProblems(used, exported).map((problem) => `${name}: ${problem}`)),
    ),
  ];
}

function describeProblems({ name, severity, for: since, annotations }: Alert, repositoryRoot: string): string[] {
  const problems: string[] = [];
  if (!SEVERITIES.has(severity)) problems.push(`${name} has no severity`);
  if (since === null) problems.push(`${name} fires at the first look, for nothing that lasts`);
  for (const part of ["summary", "action"]) if (!annotations[part]) problems.push(`${name} has no ${part}`);
  const [file = "", anchor = ""] = (annotations.runbook ?? "").split("#");
  if (!hasHeading(join(repositoryRoot, file), anchor)) problems.push(`${name} leads to no run book`);
  return problems;
}

function hasHeading(file: string, anchor: string): boolean {
  if (anchor === "" || !existsSync(file)) return false;
  const headings = [...readFileSync(file, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, text = ""]) => text);
  return headings.some((text) => text.toLowerCase().replaceAll(" ", "-") === anchor);
}

function testProblems({ name }: Alert, { tests }: AlertRules): string[] {
  const own = tests.filter((test) => test.alert === name);
  const problems: string[] = [];
  if (!own.some((test) => test.fires && test.name.startsWith(`${name} fires`))) {
    problems.push(`${name} has no test that it fires`);
  }
  if (!own.some((test) => !test.fires && test.name.startsWith(`${name} does not fire `))) {
    problems.push(`${name} has no test that it does not fire`);
  }
  return problems;
}

/** Tests whose name says another thing than they look at. */
function strangeTests({ alerts, tests }: AlertRules): string[] {
  const names = new Set<string | null>(alerts.map(({ name }) => name));
  return tests
    .filter(
      ({ alert, name, fires }) => !names.has(alert) || !name.startsWith(`${alert} ${fires ? "fires" : "does not"}`),
    )
    .map(({ file, name }) => `${file}: "${name}" looks at something else than its name says`);
}

function metricProblems({ name, labels }: UsedMetric, exported: ReadonlyMap<string, readonly string[]>): string[] {
  const known = exported.get(name);
  if (known === undefined) return [`${name} is exported by nothing of ours`];
  return labels.filter((label) => !known.includes(label.name)).map((label) => `${name} has no label ${label.name}`);
}
