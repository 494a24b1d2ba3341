import { applyMigrations } from "@coderevai/db/migrate";
import { applyRoles, type RoleKey, roleName, swapRole } from "@coderevai/db/roles";
import type { LocalCloud } from "@coderevai/localcloud";

const PREFIX = "coderevai";

/**
 * The database as a deployment has it: its three roles, its tables owned by the migrator. Also where an earlier version
 * made them as superuser. Resolves to what processes of the product get: the addresses of the role that owns nothing.
 */
export async function prepareDatabase({
  env,
  databasePasswords,
}: LocalCloud): Promise<Record<"DATABASE_URL" | "DATABASE_URL_UNPOOLED", string>> {
  const { DATABASE_URL: pooled = "", DATABASE_URL_UNPOOLED: direct = "" } = env;
  const as = (role: RoleKey, url: string) => swapRole(url, roleName(PREFIX, role), databasePasswords[role]);
  await applyRoles(direct, PREFIX, databasePasswords);
  const { applied } = await applyMigrations({ url: as("migrator", direct) });
  // What migrations make is the app's to use from the start, the table of migrations too, which it is to read alone.
  if (applied.length > 0) await applyRoles(direct, PREFIX, databasePasswords);
  return { DATABASE_URL: as("app", pooled), DATABASE_URL_UNPOOLED: as("app", direct) };
}
