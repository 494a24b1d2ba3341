import { readFile } from "node:fs/promises";
import { type RoleKey, roleName } from "./database-roles.ts";
import { runAsOwner } from "./run-as-owner.ts";

const LOGINS_SQL = new URL("logins.sql", import.meta.url);

/** A way in as a role: by the role itself, or by the login beside it. */
export interface RoleLogin {
  readonly key: RoleKey;
  readonly login: string;
  /** Null takes the password away: nobody gets in any more. */
  readonly password: string | null;
}

/** The other of a role's two logins: while a password is replaced, both let in. */
export function otherLogin(prefix: string, key: RoleKey, login: string): string {
  const role = roleName(prefix, key);
  return login === role ? `${role}_2` : role;
}

/** Makes logins and sets or takes their passwords, all or nothing. The roles themselves must be there. */
export async function setLogins(ownerUrl: string, prefix: string, logins: readonly RoleLogin[]): Promise<void> {
  const runs = logins.map(({ key, login, password }) => [
    ["coderevai.role", roleName(prefix, key)] as const,
    ["coderevai.login", login] as const,
    ["coderevai.password", password ?? ""] as const,
  ]);
  await runAsOwner(ownerUrl, await readFile(LOGINS_SQL, "utf8"), runs);
}
