import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ALERTS_FOLDER } from "@coderevai/operations/watch/alerts/alerts-folder";
import { exportedMetrics } from "@coderevai/operations/watch/alerts/exported-metrics";
import { findAlertProblems } from "@coderevai/operations/watch/alerts/find-alert-problems";
import { promtool } from "@coderevai/operations/watch/alerts/promtool";
import { readAlerts } from "@coderevai/operations/watch/alerts/read-alerts";
import { ROOT } from "../in-copy.ts";

/** A fault in the rules: in each of these files, this text becomes that one. */
export interface RuleFault {
  readonly files: readonly string[];
  readonly from: string;
  readonly to: string;
}

/** Every alert with its tests, by promtool; and that it uses what we export, by our own look. */
export async function checkRules(fault: RuleFault | null, say: (line: string) => void) {
  const folder = await mkdtemp(join(tmpdir(), "coderevai-alerts-"));
  try {
    await cp(ALERTS_FOLDER, folder, { recursive: true });
    if (fault !== null) await putFault(folder, fault);
    const rules = await readAlerts(folder);
    const problems = findAlertProblems(rules, await exportedMetrics(), ROOT);
    const checked = await promtool(folder, ["check", "rules", ...rules.ruleFiles]);
    const tested = await promtool(folder, ["test", "rules", ...rules.testFiles]);
    if (checked === null || tested === null) throw new Error("There is no promtool here: apt-get install prometheus.");
    for (const problem of problems) say(problem);
    if (!checked.isWell) say(checked.said);
    if (!tested.isWell) say(tested.said);
    const fires = rules.tests.filter((test) => test.fires).length;
    const figures = {
      alerts: rules.alerts.length,
      testsThatFire: fires,
      testsThatKeepSilent: rules.tests.length - fires,
      problems: problems.length,
      isReadable: checked.isWell,
      isTested: tested.isWell,
    };
    say(`${figures.alerts} alerts, ${fires} tests that one fires, ${figures.testsThatKeepSilent} that it does not`);
    return { pass: problems.length === 0 && checked.isWell && tested.isWell, figures, rules };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function putFault(folder: string, { files, from, to }: RuleFault): Promise<void> {
  for (const file of files) {
    const path = join(folder, file);
    const text = await readFile(path, "utf8");
    if (!text.includes(from)) throw new Error(`${file} does not hold the text that the fault replaces`);
    await writeFile(path, text.replaceAll(from, to));
  }
}
