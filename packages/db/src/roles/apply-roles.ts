import { readFile } from "node:fs/promises";
import { ROLE_KEYS, type RolePasswords, roleName } from "./database-roles.ts";
import { runAsOwner } from "./run-as-owner.ts";

const ROLES_SQL = new URL("roles.sql", import.meta.url);

/**
 * Makes the three roles of roles.sql on a database, or makes them right; all or nothing, and the second time changes nothing.
 * @param ownerUrl the direct address of the database's owner, who may make roles
 */
export async function applyRoles(ownerUrl: string, prefix: string, passwords: RolePasswords): Promise<void> {
  const settings = ROLE_KEYS.flatMap((key) => [
    [`coderevai.${key}`, roleName(prefix, key)] as const,
    [`coderevai.${key}_password`, passwords[key] ?? ""] as const,
  ]);
  await runAsOwner(ownerUrl, await readFile(ROLES_SQL, "utf8"), [settings]);
}
