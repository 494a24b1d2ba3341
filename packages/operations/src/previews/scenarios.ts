interface SeedSource {
  readonly path: string;
  readonly text: string;
}

interface Scenario {
  readonly sources: readonly SeedSource[];
  /** A repository of the local forge, at several revisions, so that there is something to compare. */
  readonly repository: { readonly address: string; readonly revisions: readonly string[] };
}

/** What the history of a new installation holds, by scenario; reviewed for real when it is seeded. */
export const SCENARIOS = {
  "first-look": {
    sources: [
      {
        path: "src/slugify.ts",
        text: `/** Lower-case words joined by hyphens, for addresses. */
export function slugify(title: string): string {
  return title
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}
`,
      },
      {
        path: "reports/views.py",
        text: `import sqlite3

from flask import Flask, request

app = Flask(__name__)


@app.get("/reports")
def reports():
    owner = request.args["owner"]
    connection = sqlite3.connect("reports.db")
    rows = connection.execute(f"SELECT id, title FROM reports WHERE owner = '{owner}'").fetchall()
    return {"reports": rows}
`,
      },
      {
        path: "src/routes/search.js",
        text: `const express = require("express");

const router = express.Router();

router.get("/search", (req, res) => {
  res.send("<h1>Results for " + req.query.term + "</h1>");
});

module.exports = router;
`,
      },
    ],
    repository: { address: "https://github.com/coderevai-samples/shop", revisions: ["main", "fix/orders"] },
  },
} as const satisfies Record<string, Scenario>;
