import { type RoleKey, roleName } from "../roles/database-roles.ts";
import { swapRole } from "../roles/swap-role.ts";

/** The roles of test databases; of one server, so their passwords are known to all its tests. */
export const TEST_ROLE_PREFIX = "test";
export const TEST_ROLE_PASSWORDS = {
  migrator: "migrator of tests",
  app: "app of tests",
  readonly: "readonly of tests",
};

/** The same database as one of them. */
export function asTestRole(adminUrl: string, key: RoleKey): string {
  return swapRole(adminUrl, roleName(TEST_ROLE_PREFIX, key), TEST_ROLE_PASSWORDS[key]);
}
