import type { Branch } from "./branch.ts";

/** The branches as lines of a table, with its head. */
export function branchTable(branches: readonly Branch[]): string[] {
  const rows = branches.map(({ name, contents, from, createdAt, expiresAt, id }) => [
    name,
    contents,
    from ?? "",
    createdAt?.toISOString().slice(0, 19) ?? "",
    expiresAt?.toISOString().slice(0, 19) ?? "never",
    id,
  ]);
  const table = [["branch", "holds", "from", "made (UTC)", "ends (UTC)", "id"], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  return table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
