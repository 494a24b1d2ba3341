import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { ENGINE_VERSION } from "../../src/engine-version.ts";
import { type LabelledData, readLabelledData } from "./labelled-data.ts";
import { type Predictions, predict } from "./predict.ts";
import { type RuleHits, rulesByHits } from "./rule-hits.ts";
import { runScorer, type Score } from "./run-scorer.ts";
import { lossTable, ruleTable, scoreTable } from "./score-tables.ts";
import { loadTopicWords } from "./topic-words.ts";

/** Which labels count, in the scorer's words. */
const SCOPES: readonly (readonly [string, readonly string[]])[] = [
  ["security", ["--categories", "security"]],
  ["core classes", ["--core"]],
  ["JavaScript + TypeScript core", ["--core", "--languages", "javascript,typescript"]],
  ["Python core", ["--core", "--languages", "python"]],
];

interface Accuracy {
  readonly scores: readonly (readonly [string, Score])[];
  readonly rules: readonly RuleHits[];
}

/**
 * `bench accuracy --data DIR --scorer FILE [--json] [--language NAME,…]`: reviews labelled code with the engine as users
 * get it, has the scorer judge what is shown, prints tables with the losses and at the end one JSON line. With `--json`
 * the line alone. Answers the exit code: 0, or 2 for a wrong call.
 */
export async function measureAccuracy(words: readonly string[]): Promise<0 | 2> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      data: { type: "string" },
      scorer: { type: "string" },
      language: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  if (values.data === undefined || values.scorer === undefined) {
    process.stderr.write("Both are needed: --data DIR (the labelled code) and --scorer FILE.\n");
    return 2;
  }
  // The package manager starts us in the package's folder; paths are meant from where the user stands.
  const from = process.env.INIT_CWD ?? ".";
  const [folder, scorer] = [path.resolve(from, values.data), path.resolve(from, values.scorer)];
  const languages = (values.language ?? "").split(",").filter((name) => name !== "");
  const say = (text: string) => void (values.json || process.stdout.write(`${text}\n`));
  const data = readLabelledData(folder, new Set(languages));
  const made = await predict(data.files, say);
  const topicWords = await loadTopicWords(scorer);
  const scores = score(data, made, scorer, languages);
  const rules = rulesByHits(made.predictions, data.labels, topicWords);
  say(`\n${scoreTable(scores)}\n`);
  for (const [name, { losses }] of scores.slice(0, 2)) say(`${name}\n${lossTable(losses, topicWords)}\n`);
  say(`${ruleTable(rules)}\n`);
  process.stdout.write(`${JSON.stringify(summaryOf(made, { scores, rules }))}\n`);
  return 0;
}

function score(
  data: LabelledData,
  made: Predictions,
  scorer: string,
  languages: readonly string[],
): Accuracy["scores"] {
  const folder = mkdtempSync(path.join(tmpdir(), "accuracy-"));
  try {
    const findingsFile = path.join(folder, "findings.json");
    writeFileSync(findingsFile, JSON.stringify(made.predictions));
    const run = { scorer, labelsFile: data.labelsFile, findingsFile, folder, languages };
    const isAsked = (scope: readonly string[]) => languages.length === 0 || !scope.includes("--languages");
    return SCOPES.filter(([, scope]) => isAsked(scope)).map(([name, scope]) => [name, runScorer(run, scope)] as const);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function summaryOf(made: Predictions, { scores, rules }: Accuracy) {
  const figures = Object.fromEntries(
    scores.map(([name, { total, byLanguage }]) => [
      name,
      { ...rounded(total), languages: Object.fromEntries(Object.entries(byLanguage).map(([k, v]) => [k, rounded(v)])) },
    ]),
  );
  return {
    version: ENGINE_VERSION,
    findings: made.predictions.length,
    unreadFiles: made.unread,
    milliseconds: made.milliseconds,
    scores: figures,
    mature: scores[0]?.[1].mature ?? null,
    singleFileRules: rules.filter((rule) => rule.files === 1).map((rule) => rule.ruleId),
  };
}

function rounded({ pos, clean, recallTopic, faPer1kCleanTopic, f1Topic, youden }: Score["total"]) {
  const percent = (share: number | null) => (share === null ? null : Math.round(share * 1_000) / 10);
  const alarms = faPer1kCleanTopic === null ? null : Math.round(faPer1kCleanTopic * 10) / 10;
  return { pos, clean, recall: percent(recallTopic), alarms, f1: percent(f1Topic), youden: percent(youden) };
}
