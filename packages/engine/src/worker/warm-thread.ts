import type { Language } from "@coderevai/contract/language";
import { OFFERED_MODES } from "@coderevai/contract/offered-modes";
import { runRuff } from "../layers/run-ruff.ts";
import { reviewFile } from "./review-file.ts";

const SCRIPT = `const express = require("express");
const app = express();
app.get("/search", async (req, res) => {
  const rows = await db.query("SELECT * FROM items WHERE title = '" + req.query.title + "'");
  if (rows.length == 0) return res.redirect(req.query.next);
  res.json(rows.map((row) => ({ id: row.id, title: row.title })));
});
`;
const PYTHON = `from flask import Flask, redirect, request

app = Flask(__name__)


@app.route("/search")
def search(found=[]):
    rows = db.execute("SELECT * FROM items WHERE title = '%s'" % request.args["title"])
    return redirect(request.args["next"]) if not rows else str(rows)
`;
const SAMPLES: Partial<Record<Language, string>> = {
  javascript: SCRIPT,
  typescript: SCRIPT,
  tsx: SCRIPT,
  python: PYTHON,
};
/** Often enough that the compiler has seen the paths that every review takes. */
const ROUNDS = 3;

/** Loads every grammar and linter of this thread and warms the rules up, by reviewing small samples. */
export async function warmThread(): Promise<boolean> {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [language, text] of samples()) {
      await reviewFile(
        { type: "review", file: { path: "sample", language, text }, modes: OFFERED_MODES[language], fixes: "prove" },
        ignore,
      );
    }
  }
  return runRuff(PYTHON).isSound;
}

function samples(): [Language, string][] {
  return Object.entries(SAMPLES) as [Language, string][];
}

function ignore(): void {}
