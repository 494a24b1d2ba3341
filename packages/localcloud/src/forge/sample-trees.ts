/** Paths and texts of a tree. */
export type Tree = Readonly<Record<string, string>>;

const main: Tree = {
  "README.md": "# Shop\n\nA made-up shop, to try a review on.\n",
  "package.json": '{ "name": "shop", "private": true, "type": "module" }\n',
  "package-lock.json": '{ "name": "shop", "lockfileVersion": 3 }\n',
  "src/routes/orders.ts": `import { Router } from "express";
import { pool } from "../db.ts";

export const orders = Router();

orders.get("/", async (req, res) => {
  const status = String(req.query.status ?? "open");
  const sql = "SELECT id, total FROM orders WHERE status = '" + status + "' ORDER BY due_at";
  const { rows } = await pool.query(sql);
  res.json({ rows });
});
`,
  "src/db.ts": `import { Pool } from "pg";

export const pool = new Pool({ connectionString: process.env.DATABASE_URL });
`,
  "src/price.ts": `export function withTax(cents: number, rate: number): number {
  return Math.round(cents * (1 + rate));
}
`,
  "tools/backup.py": `import os
import sys


def backup(name):
    os.system("pg_dump " + name + " > backup.sql")


if __name__ == "__main__":
    backup(sys.argv[1])
`,
  "tools/deploy.sh": '#!/bin/sh\nset -eu\nrsync -a dist/ "$1"\n',
  "dist/orders.js": 'console.log("built");\n',
  "vendor/left-pad/index.js": "module.exports = (text, width) => text.padStart(width);\n",
};

const fixed: Tree = {
  ...main,
  "src/routes/orders.ts": `import { Router } from "express";
import { pool } from "../db.ts";

export const orders = Router();

orders.get("/", async (req, res) => {
  const status = String(req.query.status ?? "open");
  const { rows } = await pool.query("SELECT id, total FROM orders WHERE status = $1 ORDER BY due_at", [status]);
  res.json({ rows });
});
`,
};

/** A made-up repository's branches: one with findings of every kind, one where the worst is gone. */
export const SAMPLE_BRANCHES: Readonly<Record<string, Tree>> = { main, "fix/orders": fixed };

/** Where it is found: github.com/coderevai-samples/shop and its likes. */
export const SAMPLE_PROJECTS = [
  "github.com/coderevai-samples/shop",
  "gitlab.com/coderevai-samples/web/shop",
  "bitbucket.org/coderevai-samples/shop",
] as const;
