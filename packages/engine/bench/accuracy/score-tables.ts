import type { RuleHits } from "./rule-hits.ts";
import type { Loss, Score, ScoreRow } from "./run-scorer.ts";
import { labelText, type TopicWords } from "./topic-words.ts";

const SHOWN_LOSSES = 25;

/** One table: a row for each scope and, indented, for each of its languages. */
export function scoreTable(scopes: readonly (readonly [string, Score])[]): string {
  const head = `${"scope".padEnd(30)}    pos  clean | recall  alarms/1,000 clean     F1  Youden`;
  const rows = scopes.flatMap(([name, score]) => [
    scoreRow(name, score.total),
    ...Object.entries(score.byLanguage)
      .filter(([, row]) => row.pos > 0)
      .map(([language, row]) => scoreRow(`  ${language}`, row)),
  ]);
  return [head, ...rows].join("\n");
}

function scoreRow(name: string, row: ScoreRow): string {
  const counts = `${String(row.pos).padStart(7)}${String(row.clean).padStart(7)}`;
  const alarms = (row.faPer1kCleanTopic === null ? "-" : row.faPer1kCleanTopic.toFixed(1)).padStart(19);
  const shares = `${percent(row.recallTopic)} ${alarms} ${percent(row.f1Topic)} ${percent(row.youden)}`;
  return `${name.padEnd(30)}${counts} | ${shares}`;
}

function percent(share: number | null): string {
  return (share === null ? "-" : `${(share * 100).toFixed(1)}%`).padStart(6);
}

/** What was missed and what was said without reason, by topic and language, most first. */
export function lossTable(losses: readonly Loss[], words: TopicWords): string {
  const missed = losses.filter((loss) => loss.error !== "false-alarm");
  const alarms = losses.filter((loss) => loss.error === "false-alarm");
  return [
    "missed, by topic and language:",
    ...countRows(missed.flatMap((loss) => topicKeys(loss, words))),
    "false alarms on clean lines, by topic and language:",
    ...countRows(alarms.flatMap((loss) => topicKeys(loss, words))),
  ].join("\n");
}

function topicKeys(loss: Loss, words: TopicWords): string[] {
  const topics = words.topicsOf(labelText(loss));
  return (topics.length > 0 ? topics : ["no topic"]).map((topic) => `${topic} (${loss.language})`);
}

function countRows(keys: readonly string[]): string[] {
  return [...Map.groupBy(keys, (key) => key)]
    .map(([key, { length }]) => ({ key, length }))
    .sort((a, b) => b.length - a.length || (a.key < b.key ? -1 : 1))
    .slice(0, SHOWN_LOSSES)
    .map(({ key, length }) => `${String(length).padStart(7)}  ${key}`);
}

/** The labelled lines each rule hits; a rule that serves a single file is marked. */
export function ruleTable(rules: readonly RuleHits[]): string {
  const head = `${"rule".padEnd(44)}  findings  on a defect  in files  on clean lines`;
  const rows = rules
    .filter((rule) => rule.onDefect > 0 || rule.onClean > 0)
    .map((rule) => {
      const counts = [rule.findings, rule.onDefect, rule.files, rule.onClean];
      const [findings, onDefect, files, onClean] = counts.map(String);
      const mark = rule.files === 1 ? "  serves a single file" : "";
      const first = `${rule.ruleId.padEnd(44)}${findings?.padStart(10)}${onDefect?.padStart(13)}`;
      return `${first}${files?.padStart(10)}${onClean?.padStart(16)}${mark}`;
    });
  return [head, ...rows].join("\n");
}
