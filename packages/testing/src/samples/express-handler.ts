/** Assembled, so that no scanner of this repository takes it for a live key. */
const ACCESS_KEY_ID = ["AKIA", "Q3EGRZ7XKPLM5TWV"].join("");
const SECRET_KEY = ["wJ8rXUtnF3MI", "K7MDbNGbPxRf", "iCYzQ4vA91Lk2hTe"].join("");

/** An Express handler with an SQL statement made by concatenation and a hard-coded AWS key pair. */
export const expressHandler = {
  path: "src/routes/invoices.ts",
  text: `import { Router } from "express";
import { S3Client } from "@aws-sdk/client-s3";
import { pool } from "../db";

const s3 = new S3Client({
  region: "eu-central-1",
  credentials: {
    accessKeyId: "${ACCESS_KEY_ID}",
    secretAccessKey: "${SECRET_KEY}",
  },
});

export const invoices = Router();

invoices.get("/", async (req, res) => {
  const status = String(req.query.status ?? "open");
  const sql = "SELECT id, total FROM invoices WHERE status = '" + status + "' ORDER BY due_at DESC";
  const { rows } = await pool.query(sql);
  res.json({ rows, bucket: await s3.config.region() });
});
`,
  /** The line of the statement's use, or of its making, and the lines of the key pair. */
  sqlLines: [17, 18],
  keyLines: [8, 9],
} as const;
