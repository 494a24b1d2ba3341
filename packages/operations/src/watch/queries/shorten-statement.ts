const MAX_LENGTH = 160;
/** Postgres leaves parameters out, but keeps what stands in commands such as CREATE ROLE. */
const LITERALS = /'(?:[^']|'')*(?:'|$)|\$(\w*)\$[\s\S]*?(?:\$\1\$|$)/g;
const COMMENTS = /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;

/** A statement on one line, without texts and comments, cut where it is long. */
export function shortenStatement(statement: string): string {
  const bare = statement.replace(LITERALS, "'…'").replace(COMMENTS, " ").replace(/\s+/g, " ").trim();
  return bare.length > MAX_LENGTH ? `${bare.slice(0, MAX_LENGTH - 1)}…` : bare;
}
