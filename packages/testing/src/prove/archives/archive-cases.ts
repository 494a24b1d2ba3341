import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { hostileArchives } from "@coderevai/engine/testing/hostile-archives";
import { makeTar } from "@coderevai/engine/testing/make-tar";
import { makeZip } from "@coderevai/engine/testing/make-zip";

/** One archive on disk and what must become of it. */
export interface ArchiveCase {
  readonly name: string;
  readonly file: string;
  /** `either`: refused or taken, but in bounds. `taken`: the eval in it must be among the texts to review. */
  readonly expect: "refused" | "taken" | "either";
}

const HONEST = [{ name: "project-main/src/a.js", data: "const r = eval(userInput);\n" }];

/** Our own cases, each written into the folder when it is its turn. */
export async function* ownCases(folder: string): AsyncGenerator<ArchiveCase> {
  const all = [
    ...hostileArchives.map(({ name, make }) => ({ name, make, expect: "refused" as const })),
    { name: "zip: honest", make: () => makeZip(HONEST), expect: "taken" as const },
    { name: "tar: honest", make: () => makeTar(HONEST), expect: "taken" as const },
    { name: "tar.gz: honest", make: () => gzipSync(makeTar(HONEST)), expect: "taken" as const },
  ];
  const file = path.join(folder, "archive");
  for (const { name, make, expect } of all) {
    await writeFile(file, make());
    yield { name, file, expect };
  }
}

/** What the manifest of a folder of hostile inputs says of each; other kinds of input are passed over. */
export async function* casesOf(folder: string): AsyncGenerator<ArchiveCase> {
  const manifest: unknown = JSON.parse(await readFile(path.join(folder, "manifest.json"), "utf8"));
  for (const { id, kind, path: file, expect } of Array.isArray(manifest) ? manifest : []) {
    if (kind === "archive") yield { name: id, file: path.join(folder, file), expect: readExpectation(String(expect)) };
  }
}

function readExpectation(sentence: string): ArchiveCase["expect"] {
  if (sentence.startsWith("clean 4xx")) return "refused";
  return sentence.includes("reports") ? "taken" : "either";
}
