import { randomBytes } from "node:crypto";
import { editConnectionUrl, type RoleKey, roleName, swapRole } from "@coderevai/db/roles";
import type { BranchSecrets } from "./secrets-file.ts";

/** Who a process is to the database. */
interface Login {
  readonly login: string;
  readonly password: string;
}

/** One for each role: the role itself, or the second login beside it. */
export type Logins = Readonly<Record<RoleKey, Login>>;

/** A password that an address can hold as it is. */
export function newPassword(): string {
  return randomBytes(32).toString("base64url");
}

/** The roles themselves, with passwords that nobody has seen. */
export function newLogins(prefix: string): Logins {
  const make = (key: RoleKey): Login => ({ login: roleName(prefix, key), password: newPassword() });
  return { migrator: make("migrator"), app: make("app"), readonly: make("readonly") };
}

/** The logins that were handed out. */
export function loginsOf({ app, migrator, readonly }: BranchSecrets): Logins {
  return {
    migrator: loginOf(migrator.DATABASE_URL_UNPOOLED),
    app: loginOf(app.DATABASE_URL),
    readonly: loginOf(readonly.DATABASE_READ_URL),
  };
}

/** The same addresses for other logins. */
export function withLogins({ app, migrator, readonly, ...rest }: BranchSecrets, logins: Logins): BranchSecrets {
  const swap = (url: string, key: RoleKey) => swapRole(url, logins[key].login, logins[key].password);
  return {
    ...rest,
    app: {
      DATABASE_URL: swap(app.DATABASE_URL, "app"),
      DATABASE_URL_UNPOOLED: swap(app.DATABASE_URL_UNPOOLED, "app"),
    },
    migrator: { DATABASE_URL_UNPOOLED: swap(migrator.DATABASE_URL_UNPOOLED, "migrator") },
    readonly: {
      DATABASE_READ_URL: swap(readonly.DATABASE_READ_URL, "readonly"),
      BACKUP_DATABASE_URL: swap(readonly.BACKUP_DATABASE_URL, "readonly"),
    },
  };
}

function loginOf(url: string): Login {
  const found = { login: "", password: "" };
  editConnectionUrl(url, ({ username, password }) => {
    found.login = decodeURIComponent(username);
    found.password = decodeURIComponent(password);
  });
  return found;
}
