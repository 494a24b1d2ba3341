import { createHash } from "node:crypto";
import type { Answer } from "../../http/answer.ts";
import { escapeHtml } from "./escape-html.ts";
import { PAGE_STYLE } from "./page-style.ts";

const STYLE_HASH = createHash("sha256").update(PAGE_STYLE).digest("base64");

export type Page = {
  title: string;
  /** HTML; whoever writes it escapes what came from outside. */
  main: string;
  /** Where its forms may lead in the end: browsers check redirects of a form as well. */
  leadsTo: readonly (string | null)[];
  status?: number;
};

/** A whole page that runs no script, loads nothing and cannot be framed. */
export function pageAnswer({ title, main, leadsTo, status = 200 }: Page): Answer {
  const origins = leadsTo.flatMap((url) => (url !== null && URL.canParse(url) ? [new URL(url).origin] : []));
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)} · local test payments</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
<p class="note" role="note"><strong>Local test payments.</strong> This page stands in for Stripe on this machine. No money moves; do not enter a real card.</p>
</header>
<main>
${main}
</main>
</body>
</html>
`;
  const policy = [
    "default-src 'none'",
    "img-src data:",
    `style-src 'sha256-${STYLE_HASH}'`,
    ["form-action", "'self'", ...new Set(origins)].join(" "),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  return {
    status,
    bytes: Buffer.from(html),
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy.join("; "),
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
    },
  };
}

/** After a form was taken: another page, fetched with GET, so that a reload sends nothing again. */
export function seeOther(location: string): Answer {
  return { status: 303, headers: { location } };
}
