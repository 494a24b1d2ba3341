/** A source that shows what a review finds. */
export interface SampleSource {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly path: string;
  readonly text: string;
}

// The shape of a key, put together here, so that no scanner takes this file for a leak. It opens nothing.
const FAKE_KEY_ID = ["AK", "IA", "Q3EG", "RVNX", "5T7W", "J2LD"].join("");

const EXPRESS = `const express = require("express");
const { Pool } = require("pg");

const app = express();
const pool = new Pool();

const storage = {
  region: "eu-central-1",
  accessKeyId: "${FAKE_KEY_ID}",
};

app.get("/invoices", async (req, res) => {
  const status = req.query.status || "open";
  const sql = "SELECT id, number, total FROM invoices WHERE status = '" + status + "'";
  const { rows } = await pool.query(sql);
  res.json({ rows, region: storage.region });
});

app.listen(3000);
`;

const FLASK = `import subprocess

import yaml
from flask import Flask, redirect, request

app = Flask(__name__)


@app.post("/import")
def import_settings():
    settings = yaml.load(request.data, Loader=yaml.Loader)
    return {"imported": len(settings)}


@app.get("/thumbnail")
def thumbnail():
    name = request.args["name"]
    subprocess.run("convert uploads/" + name + " -resize 128x128 out.png", shell=True)
    return redirect("/out.png")


@app.get("/login/done")
def login_done():
    return redirect(request.args.get("next", "/"))
`;

const CLEAN = `export interface Price {
  readonly cents: number;
  readonly currency: string;
}

/** Adds prices of one currency. Throws RangeError when the currencies differ. */
export function addPrices(first: Price, second: Price): Price {
  if (first.currency !== second.currency) {
    throw new RangeError("Prices of two currencies cannot be added.");
  }
  return { cents: first.cents + second.cents, currency: first.currency };
}

/** The price as a person reads it, for example "12.50 EUR". */
export function formatPrice(price: Price): string {
  return \`\${(price.cents / 100).toFixed(2)} \${price.currency}\`;
}
`;

export const SAMPLE_SOURCES: readonly SampleSource[] = [
  {
    id: "express",
    name: "Express handler",
    detail: "JavaScript: SQL from a query string, a key in the source",
    path: "src/invoices.js",
    text: EXPRESS,
  },
  {
    id: "flask",
    name: "Flask application",
    detail: "Python: yaml.load, a shell command, an open redirect",
    path: "app/views.py",
    text: FLASK,
  },
  { id: "clean", name: "Clean module", detail: "TypeScript: nothing to find", path: "src/price.ts", text: CLEAN },
];
