import type { SinkUse } from "../../taint/sink.ts";
import { HOLE } from "../../taint/value.ts";

/** A statement keyword with what must follow it, so that ordinary sentences are not taken for SQL. */
const SQL_TEXT =
  /\b(?:select\b[\s\S]*\bfrom|insert\s+(?:ignore\s+|or\s+\w+\s+)?into|replace\s+into|update\b[\s\S]*\bset|delete\s+from|drop\s+(?:table|database|index|view|user)|create\s+(?:table|database|index|view|user)|alter\s+(?:table|user|database)|grant\s|truncate\s|exec(?:ute)?\s|call\s|where\s|order\s+by|merge\s+into|union\s+(?:all\s+)?select|show\s+tables|use\s)/i;

/** Whether what reaches the sink is a text put together as an SQL statement. */
export function isSqlText(use: SinkUse): boolean {
  return use.value.isBuilt && SQL_TEXT.test((use.value.text ?? "").replaceAll(HOLE, "?"));
}
