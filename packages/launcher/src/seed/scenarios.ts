interface SeedSource {
  readonly path: string;
  readonly text: string;
}

/** What the history of a new installation holds, by scenario; reviewed for real when it is seeded. */
export const SCENARIOS = {
  "first-look": [
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
} as const satisfies Record<string, readonly SeedSource[]>;
