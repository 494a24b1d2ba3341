import fc from "fast-check";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { expect, test } from "vitest";
import type { PreviewReport } from "../../previews/preview-report.ts";
import { buildComment, COMMENT_MARKER, type CommentParts } from "./build-comment.ts";

const PREVIEW: PreviewReport = {
  pull: 12,
  gitBranch: "feature/search",
  branch: "preview/pr-12",
  expiresAt: "2026-12-02T09:00:00.000Z",
  isNew: true,
  migrations: ["20261125_add_search"],
  schemaDiff: "+ column public.reviews.words: text",
};
const PASSED = { step: "/healthz", outcome: "passed", tookMs: 12, note: "200" } as const;
const PARTS: CommentParts = {
  gitBranch: PREVIEW.gitBranch,
  sha: "0123456789abcdef0123456789abcdef01234567",
  preview: PREVIEW,
  url: "https://pr-12.coderevai.example/",
  smoke: { url: "https://pr-12.coderevai.example", isPassed: true, steps: [PASSED] },
};

/** As GitHub shows it: its Markdown, with HTML let through. */
function shown(comment: string): string {
  return micromark(comment, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
}

/** What is left when all that is shown as code is taken away: there, nothing may be of anybody's choosing. */
function outsideCode(comment: string): string {
  return shown(comment).replaceAll(/<code[^>]*>[^<]*<\/code>/g, "CODE");
}

test("the comment tells address, branch with its end, migrations, tables and the smoke test", () => {
  const comment = buildComment(PARTS);
  expect(comment.startsWith(COMMENT_MARKER)).toBe(true);
  for (const part of [
    "ready",
    "https://pr-12.coderevai.example",
    "preview/pr-12",
    "2026-12-02",
    "20261125_add_search",
  ]) {
    expect(comment).toContain(part);
  }
  expect(shown(comment)).toContain('<code class="language-diff">+ column public.reviews.words: text');
  expect(shown(comment)).toContain("<td><code>/healthz</code></td>");
});

test("what failed is in the headline, and what was not reached is said", () => {
  const failed = { step: "review", outcome: "failed", tookMs: 3, note: "auth.key-unknown" } as const;
  const steps = [PASSED, failed, { step: "history", outcome: "not run", tookMs: 0, note: "" } as const];
  const comment = buildComment({ ...PARTS, smoke: { url: "https://x.example", isPassed: false, steps } });
  expect(comment).toContain("**the smoke test failed** at ` review `");
  expect(comment).toContain("| ✗ | ` review ` | 3 ms | ` auth.key-unknown ` |");
  expect(buildComment({ ...PARTS, smoke: null })).toContain("deployed, not tested");
  expect(buildComment({ ...PARTS, smoke: null, url: null })).toContain("not deployed");
  expect(buildComment({ ...PARTS, preview: null, smoke: null, url: null })).toContain("the database was not made");
});

const NASTY = [
  "@octocat please look",
  "#1 and coderevai-samples/shop#2",
  "` @octocat `",
  "``` </details> <img src=x onerror=alert(1)>",
  "a | @octocat | b",
  "a \\| @octocat",
  "a\\",
  "x`|`@octocat",
  "\n\n# Title\n\n- @octocat",
  "[click](https://evil.example) ![](https://evil.example/x.png)",
  "<!-- --> <script>alert(1)</script>",
  "https://evil.example www.evil.example me@evil.example",
  "\u202Egnp.exe \u200B@octocat\u0000",
  "</code></td><h1>@octocat",
  "`",
  " ",
];

/** Everything that comes from a pull request or a server, filled with one text. */
function filledWith(text: string): CommentParts {
  const smoke = {
    url: "https://x.example",
    isPassed: false,
    steps: [{ ...PASSED, step: text, note: text, outcome: "failed" as const }],
  };
  const preview = {
    ...PREVIEW,
    gitBranch: text,
    branch: text,
    migrations: [text, text],
    schemaDiff: `+ ${text}\n- ${text}`,
  };
  return { gitBranch: text, sha: text, preview, url: "https://pr-12.coderevai.example", smoke };
}

test.each(NASTY)("nothing of somebody's text does anything: %j", (text) => {
  expect(outsideCode(buildComment(filledWith(text)))).toBe(outsideCode(buildComment(filledWith("harmless"))));
});

test("nor does any other text", () => {
  const pieces = fc.constantFrom(
    "`",
    "|",
    "\\",
    "@a",
    "<b>",
    "\n",
    "~~~",
    "#1",
    " ",
    "*",
    "_",
    "&lt;",
    "://x.y",
    "é",
    "]",
    "(",
    "\t",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (texts) => {
      const text = `x${texts.join("")}x`;
      expect(outsideCode(buildComment(filledWith(text)))).toBe(outsideCode(buildComment(filledWith("harmless"))));
    }),
    { numRuns: 200 },
  );
});

test("a comment fits at GitHub, however much there is to tell", () => {
  const long = "`".repeat(30_000);
  const many = {
    ...filledWith(long),
    preview: { ...PREVIEW, migrations: Array(500).fill(long), schemaDiff: `${long}\n`.repeat(500) },
  };
  const comment = buildComment(many);
  expect(comment.length).toBeLessThan(65_536);
  expect(comment).toContain("… and more");
});
