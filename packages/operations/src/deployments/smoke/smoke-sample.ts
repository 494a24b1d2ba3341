/** A few lines with one proven flow from a request to a statement, which the engine also offers a fix for. Nobody's code. */
export const SMOKE_SAMPLE = {
  path: "smoke/orders.py",
  source: `import sqlite3

from flask import Flask, request

app = Flask(__name__)


@app.get("/orders")
def orders():
    owner = request.args["owner"]
    connection = sqlite3.connect("orders.db")
    rows = connection.execute(f"SELECT id, total FROM orders WHERE owner = '{owner}'").fetchall()
    return {"orders": rows}
`,
} as const;
