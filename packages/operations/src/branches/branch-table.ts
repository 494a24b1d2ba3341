import { textTable } from "../text-table.ts";
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
  return textTable(table);
}
