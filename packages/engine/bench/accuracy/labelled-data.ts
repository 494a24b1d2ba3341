import { readFileSync } from "node:fs";
import path from "node:path";

/** One labelled file: its text and the name of its language as the labels use it. */
export interface LabelledFile {
  readonly path: string;
  readonly language: string;
  readonly lines: number;
  readonly text: string;
}

/** A line somebody judged: `pos` holds a defect, `clean` looks alike and holds none, `mature` is code for noise. */
export interface Label {
  readonly path: string;
  readonly language: string;
  readonly scope: "line" | "file";
  readonly kind: "pos" | "clean" | "mature";
  readonly startLine: number;
  readonly endLine: number;
  readonly rule: string;
  readonly category: string;
  readonly message?: string;
  readonly cwe?: string;
}

export interface LabelledData {
  readonly labelsFile: string;
  readonly files: readonly LabelledFile[];
  readonly labels: readonly Label[];
}

/** Reads a folder of labelled code: `files.jsonl`, `labels.jsonl` and the sources. `languages` empty means all. */
export function readLabelledData(folder: string, languages: ReadonlySet<string>): LabelledData {
  const isAsked = (entry: { readonly language: string }) => languages.size === 0 || languages.has(entry.language);
  const labelsFile = path.join(folder, "labels.jsonl");
  const files = readLines<Omit<LabelledFile, "text">>(path.join(folder, "files.jsonl"))
    .filter(isAsked)
    .map((file) => ({ ...file, text: readFileSync(path.join(folder, file.path), "utf8") }));
  return { labelsFile, files, labels: readLines<Label>(labelsFile).filter(isAsked) };
}

function readLines<T>(file: string): T[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}
