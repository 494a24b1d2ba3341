import { readFileSync } from "node:fs";
import path from "node:path";
import type { EngineFile } from "@coderevai/engine";
import { detectLanguage } from "@coderevai/engine/detect-language";
import { inspectSource } from "@coderevai/engine/inspect-source";
import type { ProvedChange } from "./own-changes.ts";

/** The changes of a data folder, each a diff alone. */
export function dataChanges(folder: string): ProvedChange[] {
  return readRows<{ id: string; diff: string }>(folder, "pr-cases.jsonl").map(({ id, diff }) => ({
    id,
    diff: readFileSync(path.join(folder, diff), "utf8"),
    versions: null,
  }));
}

/** Its whole files that the engine reads. */
export function dataFiles(folder: string): EngineFile[] {
  return readRows<{ path: string }>(folder, "files.jsonl").flatMap(({ path: file }) => {
    const language = detectLanguage({ path: file, text: "" });
    if (language === "other") return [];
    const text = readFileSync(path.join(folder, file), "utf8");
    return inspectSource(text).problem === null ? [{ path: file, language, text }] : [];
  });
}

function readRows<Row>(folder: string, file: string): Row[] {
  const lines = readFileSync(path.join(folder, file), "utf8").split("\n");
  return lines.flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Row]));
}
