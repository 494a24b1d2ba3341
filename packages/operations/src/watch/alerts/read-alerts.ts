import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";

export interface Alert {
  readonly name: string;
  readonly file: string;
  readonly expression: string;
  readonly for: string | null;
  readonly severity: string | null;
  readonly annotations: Readonly<Record<string, string>>;
}

/** One test of promtool's about one alert. */
export interface AlertTest {
  readonly name: string;
  readonly file: string;
  /** The alert that it looks at. */
  readonly alert: string | null;
  readonly fires: boolean;
}

export interface AlertRules {
  readonly alerts: readonly Alert[];
  /** Of recording rules: their names and expressions. */
  readonly recorded: readonly { readonly name: string; readonly expression: string }[];
  readonly tests: readonly AlertTest[];
  readonly ruleFiles: readonly string[];
  readonly testFiles: readonly string[];
}

interface RuleFile {
  readonly groups: readonly {
    readonly rules: readonly {
      readonly alert?: string;
      readonly record?: string;
      readonly expr: string;
      readonly for?: string;
      readonly labels?: Readonly<Record<string, string>>;
      readonly annotations?: Readonly<Record<string, string>>;
    }[];
  }[];
}

interface TestFile {
  readonly rule_files: readonly string[];
  readonly tests: readonly {
    readonly name: string;
    readonly promql_expr_test: readonly { readonly expr: string; readonly exp_samples: readonly unknown[] }[];
  }[];
}

/** Reads all rules and their tests of a folder. */
export async function readAlerts(folder: string): Promise<AlertRules> {
  const names = (await readdir(folder)).sort();
  // Of another ending, so that Prometheus can be given *.yml.
  const testFiles = names.filter((name) => name.endsWith(".test.yaml"));
  const ruleFiles = names.filter((name) => name.endsWith(".yml"));
  const read = async <File>(file: string) => ({
    file,
    content: parse(await readFile(join(folder, file), "utf8")) as File,
  });
  const rules = (await Promise.all(ruleFiles.map((file) => read<RuleFile>(file)))).flatMap(({ file, content }) =>
    content.groups.flatMap((group) => group.rules.map((rule) => ({ ...rule, file }))),
  );
  const tests = await Promise.all(testFiles.map((file) => read<TestFile>(file)));
  return {
    ruleFiles,
    testFiles,
    recorded: rules.flatMap(({ record, expr }) => (record === undefined ? [] : [{ name: record, expression: expr }])),
    alerts: rules.flatMap(({ alert, file, expr, labels, annotations = {}, ...rule }) =>
      alert === undefined
        ? []
        : [
            {
              name: alert,
              file,
              expression: expr,
              for: rule.for ?? null,
              severity: labels?.severity ?? null,
              annotations,
            },
          ],
    ),
    tests: tests.flatMap(({ file, content }) => content.tests.map((test) => toAlertTest(file, test))),
  };
}

function toAlertTest(file: string, { name, promql_expr_test: looks }: TestFile["tests"][number]): AlertTest {
  const [, alert = null] = /ALERTS\{alertname="(\w+)",alertstate="firing"\}/.exec(looks[0]?.expr ?? "") ?? [];
  return { name, file, alert, fires: looks.some(({ exp_samples }) => exp_samples.length > 0) };
}
