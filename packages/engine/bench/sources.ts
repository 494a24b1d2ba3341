const SCRIPT_PART = (at: number) => `
/** Answers with the orders of one customer. */
app.get("/customers/:id/orders${at}", async (req, res) => {
  const limit = Math.min(Number(req.query.limit ?? 20), 100);
  const orders = await db.query("SELECT * FROM orders WHERE customer = $1 LIMIT $2", [req.params.id, limit]);
  const total = orders.rows.reduce((sum, order) => sum + order.price * order.count, 0);
  if (total === 0) {
    res.status(404).json({ error: "No orders" });
    return;
  }
  res.json({ orders: orders.rows.map(({ id, price, count }) => ({ id, price, count })), total });
});
`;

const PYTHON_PART = (at: number) => `

@app.route("/customers/<int:customer>/orders${at}")
def orders${at}(customer):
    """Answers with the orders of one customer."""
    limit = min(int(request.args.get("limit", 20)), 100)
    rows = db.execute("SELECT * FROM orders WHERE customer = %s LIMIT %s", (customer, limit)).fetchall()
    total = sum(row["price"] * row["count"] for row in rows)
    if total == 0:
        abort(404)
    result = [{"id": row["id"], "price": row["price"]} for row in rows]
    return jsonify(orders=result, total=total)
`;

const SCRIPT_START = `import express from "express";
import { db } from "./db.js";

const app = express();

app.get("/search", async (req, res) => {
  res.json(await db.query("SELECT * FROM orders WHERE title = '" + req.query.title + "'"));
});
`;

const PYTHON_START = `from flask import Flask, abort, jsonify, request

from db import db

app = Flask(__name__)


@app.route("/search")
def search():
    return jsonify(db.execute("SELECT * FROM orders WHERE title = '" + request.args["title"] + "'").fetchall())
`;

/** Ordinary server code with one real defect near its start, at least `lines` lines long. */
export function ordinarySource(language: "javascript" | "python", lines: number): string {
  const [start, part] = language === "python" ? [PYTHON_START, PYTHON_PART] : [SCRIPT_START, SCRIPT_PART];
  const count = Math.max(0, Math.ceil((lines - start.split("\n").length) / (part(0).split("\n").length - 1)));
  return start + Array.from({ length: count }, (_, at) => part(at)).join("");
}
