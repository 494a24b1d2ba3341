import { createHash } from "node:crypto";
import type { CoverageReason, CoverageReasonCode } from "@coderevai/contract/coverage";
import type { Language } from "@coderevai/contract/language";
import { detectLanguage } from "../language/detect-language.ts";
import { inspectSource } from "../language/inspect-source.ts";
import type { ArchiveEntry } from "./archive-entry.ts";
import { countLines } from "./count-lines.ts";
import { type DecodedText, decodeText } from "./decode-text.ts";
import { isGeneratedPath } from "./generated-paths.ts";
import { loadLanguageNames, type NameLanguage } from "./load-language-names.ts";
import { looksGenerated } from "./looks-generated.ts";
import { isMinifiedPath, looksMinified } from "./looks-minified.ts";
import { plainKind } from "./plain-files.ts";
import type { PlannedFile } from "./planned-file.ts";
import { isVendoredPath } from "./vendored-paths.ts";

/** Decides by the path alone, in this order, also for what is too large or a folder full of it. */
const PATH_RULES: readonly (readonly [(path: string) => boolean, CoverageReasonCode])[] = [
  [isVendoredPath, "vendored"],
  [isGeneratedPath, "generated"],
  [isMinifiedPath, "minified"],
];

/**
 * Decides for each file whether it is reviewed, and if not, why. Sorted by path; the answer depends on the entries
 * alone. Nothing in the files steers it: .gitignore, .gitattributes and every tool's configuration are read as text or
 * not at all, since hostile code would hide itself with them.
 */
export async function planIntake(
  entries: AsyncIterable<ArchiveEntry> | Iterable<ArchiveEntry>,
): Promise<readonly PlannedFile[]> {
  const nameLanguage = await loadLanguageNames();
  const files: PlannedFile[] = [];
  for await (const entry of entries) files.push(planEntry(entry, nameLanguage));
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function planEntry(entry: ArchiveEntry, nameLanguage: NameLanguage): PlannedFile {
  if (entry.kind === "left-out" && entry.reason === "link") return leaveOut(entry.path, 0, "other", "link");
  const sizeBytes = entry.kind === "file" ? entry.bytes.length : entry.sizeBytes;
  const byPath = PATH_RULES.find(([applies]) => applies(entry.path))?.[1] ?? plainKind(entry.path);
  const language = byPath === null ? detectLanguage({ path: entry.path, text: "" }) : "other";
  if (sizeBytes === 0) return leaveOut(entry.path, 0, language, "empty");
  if (byPath !== null) return leaveOut(entry.path, sizeBytes, "other", byPath);
  if (entry.kind === "left-out") return leaveOut(entry.path, sizeBytes, language, "too-large");
  return planText(entry.path, entry.bytes, nameLanguage);
}

function planText(path: string, bytes: Uint8Array, nameLanguage: NameLanguage): PlannedFile {
  const decoded = decodeText(bytes);
  const text = decoded.problem === null ? decoded.text : "";
  const language = detectLanguage({ path, text });
  const leave: Leave = (code, about) => leaveOut(path, bytes.length, language, code, about);
  if (language === "other") {
    return leaveUnread(decoded, nameLanguage(path, text.slice(0, 200).split("\n", 1)[0] ?? ""), leave);
  }
  if (decoded.problem !== null) return leave("malformed-text", { line: decoded.line });
  const inspection = inspectSource(text);
  if (inspection.problem === "empty" || inspection.problem === "too-large") return leave(inspection.problem);
  if (inspection.problem !== null) return leave("malformed-text", { line: inspection.line });
  if (isTranslationSource(path, text)) return leave("not-code");
  if (looksGenerated(text)) return leave("generated");
  if (looksMinified(language, text)) return leave("minified");
  const sha256 = createHash("sha256").update(text).digest("hex");
  return { path, language, sizeBytes: inspection.sizeBytes, reason: null, text, lineCount: countLines(text), sha256 };
}

type Leave = (code: CoverageReasonCode, about?: Partial<CoverageReason>) => PlannedFile;

/**
 * A file without a grammar. Code stands against a clean review, data and prose do not. Only code is worth a complaint
 * about its bytes: `binary` for it would mean that one NUL takes a source out of sight.
 */
function leaveUnread(decoded: DecodedText, name: string | null, leave: Leave): PlannedFile {
  if (decoded.problem !== null) {
    return name === null ? leave("binary") : leave("malformed-text", { line: decoded.line, detail: name });
  }
  if (decoded.text.trim() === "") return leave("empty");
  if (name !== null)
    return leave(looksGenerated(decoded.text) ? "generated" : "language-unsupported", { detail: name });
  // An ending that no language has: what looks like code all the same is not passed over as if it were none.
  const looksLikeCode = detectLanguage({ path: null, text: decoded.text }) !== "other";
  return leave(looksLikeCode ? "language-unsupported" : "not-code");
}

/** Qt keeps translations as XML in .ts files. */
function isTranslationSource(path: string, text: string): boolean {
  return path.endsWith(".ts") && /^\ufeff?\s*<(?:\?xml|!DOCTYPE TS)\b/.test(text);
}

function leaveOut(
  path: string,
  sizeBytes: number,
  language: Language,
  code: CoverageReasonCode,
  about: Partial<CoverageReason> = {},
): PlannedFile {
  return { path, language, sizeBytes, reason: { line: null, detail: null, ...about, code } };
}
