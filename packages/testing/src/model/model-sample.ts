/**
 * A source with a proven flow, a secret, and lines that a model may remark on. It differs for each `seed`, not in the
 * secret alone: what a model is not shown makes no other question, and an answer to the same one is not asked for again.
 */
export function modelSample(seed: string, inserted = ""): { path: string; text: string; secret: string } {
  const secret = `q8Zr2LmX7TcVb4Nw${Buffer.from(seed).toString("hex")}`;
  const lines = [
    'import express from "express";',
    'import { db } from "./db.js";',
    "",
    "const app = express();",
    `// revision ${seed}`,
    ...(inserted === "" ? [] : inserted.split("\n")),
    `const apiKey = "${secret}";`,
    "",
    'app.get("/search", async (req, res) => {',
    "  await sleep(50);",
    '  const rows = await db.query("SELECT * FROM items WHERE title = \'" + req.query.title + "\'");',
    "  const shown = rows.map((row) => ({ id: row.id, title: row.title }));",
    "  res.json({ shown, key: apiKey.length });",
    "});",
    "",
  ];
  return { path: "src/search.js", text: lines.join("\n"), secret };
}

/** The places of a source as our prompt numbers them: its lines that are not blank. */
export function placesOf(text: string): { number: number; line: number; code: string }[] {
  return text
    .split("\n")
    .map((code, index) => ({ code, line: index + 1 }))
    .filter(({ code }) => code.trim() !== "")
    .map((place, index) => ({ ...place, number: index + 1 }));
}
