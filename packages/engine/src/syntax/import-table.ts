import { IMPORT_READERS } from "../languages/import-readers.ts";
import type { ImportTable } from "./qualified-name.ts";
import type { SyntaxFile } from "./syntax-file.ts";

/** Imports, declared types and the library calls that variables are made from, over the whole file. */
export function importTable(file: SyntaxFile): ImportTable {
  const readers = IMPORT_READERS[file.family];
  const table = new Map<string, string>();
  for (const node of file.nodes) readers[node.type]?.(node, table);
  return table;
}
