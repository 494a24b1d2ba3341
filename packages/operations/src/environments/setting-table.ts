import { textTable } from "../text-table.ts";
import type { SettingRow } from "./setting-row.ts";

/** The rows as lines of a table, with its head; what differs is marked. */
export function settingTable(rows: readonly SettingRow[]): string[] {
  return textTable([
    ["", "environment", "setting", "meant", "found"],
    ...rows.map(({ environment, setting, meant, found, isRight }) => [
      isRight ? "ok" : "DIFFERS",
      environment,
      setting,
      meant ?? "as it is",
      found,
    ]),
  ]);
}
