import type { PreviewReport } from "../../previews/preview-report.ts";
import type { SmokeReport, SmokeResult } from "../smoke/smoke-report.ts";
import { fencedBlock } from "./fenced-block.ts";
import { inlineCode } from "./inline-code.ts";

/** By which our comment is found again. It is not shown. */
export const COMMENT_MARKER = "<!-- coderevai-preview -->";

export interface CommentParts {
  readonly gitBranch: string;
  readonly sha: string | null;
  /** Null when the preview's database was not made. */
  readonly preview: PreviewReport | null;
  /** Null when it was not deployed; else https://…. */
  readonly url: string | null;
  /** Null when it was not tested. */
  readonly smoke: SmokeReport | null;
}

const MARKS: Readonly<Record<SmokeResult["outcome"], string>> = { passed: "✓", failed: "✗", "not run": "–" };

/** The one comment on a pull request. Every text that somebody else chose is shown as code and nothing else. */
export function buildComment(parts: CommentParts): string {
  const { gitBranch, sha, preview, url, smoke } = parts;
  const lines = [COMMENT_MARKER, `### Preview: ${headlineOf(parts)}`, "", "| | |", "| --- | --- |"];
  lines.push(`| Branch | ${inlineCode(gitBranch)}${sha === null ? "" : ` at ${inlineCode(sha.slice(0, 12))}`} |`);
  lines.push(`| Address | ${url === null ? "not deployed" : `<${new URL(url).origin}>`} |`);
  if (preview !== null) {
    lines.push(`| Database | ${inlineCode(preview.branch)}, tables and seeds alone, until ${preview.expiresAt} |`);
    const names = preview.migrations.slice(0, 20).map(inlineCode);
    const more =
      preview.migrations.length > names.length ? `, and ${preview.migrations.length - names.length} more` : "";
    lines.push(`| Migrations | ${names.length === 0 ? "none beyond production's" : `${names.join(", ")}${more}`} |`);
  }
  if (smoke !== null) lines.push("", ...smokeTable(smoke));
  if (preview !== null) lines.push("", ...schemaOf(preview));
  return `${lines.join("\n")}\n`;
}

function headlineOf({ preview, url, smoke }: CommentParts): string {
  if (preview === null) return "the database was not made";
  if (url === null) return "not deployed";
  if (smoke === null) return "deployed, not tested";
  const failed = smoke.steps.find(({ outcome }) => outcome === "failed");
  return failed === undefined ? "ready" : `**the smoke test failed** at ${inlineCode(failed.step)}`;
}

function smokeTable({ steps }: SmokeReport): string[] {
  const rows = steps.map(
    ({ step, outcome, tookMs, note }) =>
      `| ${MARKS[outcome]} | ${inlineCode(step)} | ${outcome === "not run" ? "" : `${tookMs} ms`} | ${note === "" ? "" : inlineCode(note)} |`,
  );
  return ["| | smoke test | took | seen |", "| --- | --- | --- | --- |", ...rows];
}

function schemaOf({ schemaDiff }: PreviewReport): string[] {
  if (schemaDiff === "") return ["The tables are production's."];
  const summary = "<details><summary>How the tables differ from production's</summary>";
  return [summary, "", fencedBlock(schemaDiff, "diff"), "", "</details>"];
}
