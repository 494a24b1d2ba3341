/** What each of the three may is in roles.sql. */
export type RoleKey = "migrator" | "app" | "readonly";

export const ROLE_KEYS: readonly RoleKey[] = ["migrator", "app", "readonly"];

/** Roles belong to a whole server; at Neon each branch is one. Installations that share a server take prefixes. */
export function roleName(prefix: string, key: RoleKey): string {
  return `${prefix}_${key}`;
}

/** Null leaves the password there is. */
export type RolePasswords = Readonly<Record<RoleKey, string | null>>;
