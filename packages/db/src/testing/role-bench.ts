import { randomBytes } from "node:crypto";
import pg from "pg";
import { applyMigrations } from "../migrate/apply-migrations.ts";
import { type RoleKey, type RolePasswords, roleName } from "../roles/database-roles.ts";
import { editConnectionUrl } from "../roles/edit-connection-url.ts";
import { swapRole } from "../roles/swap-role.ts";
import { createTestDatabase } from "./create-test-database.ts";

/** A migrated database whose owner is no superuser and may make roles, as Neon's owner is. */
export interface RoleBench {
  readonly ownerUrl: string;
  readonly prefix: string;
  readonly passwords: Readonly<Record<RoleKey, string>> & RolePasswords;
  urlOf(key: RoleKey): string;
  /** As the server's superuser. */
  superuser(text: string): Promise<void>;
  close(): Promise<void>;
}

export async function openRoleBench(): Promise<RoleBench> {
  const host = await createTestDatabase();
  const prefix = `roles_${randomBytes(4).toString("hex")}`;
  const [owner, database] = [`${prefix}_owner`, `${prefix}_db`];
  const password = randomBytes(12).toString("hex");
  const superuser = (text: string) => runOnce(host.adminUrl, text);
  await superuser(`CREATE ROLE ${owner} LOGIN CREATEROLE CREATEDB BYPASSRLS PASSWORD '${password}'`);
  await superuser(`CREATE DATABASE ${database} OWNER ${owner}`);
  const ownerUrl = editConnectionUrl(swapRole(host.adminUrl, owner, password), (parts) => {
    parts.pathname = `/${database}`;
  });
  await applyMigrations({ url: ownerUrl });
  const secret = () => `it's "${randomBytes(12).toString("hex")}" \\ %40`;
  const passwords = { migrator: secret(), app: secret(), readonly: secret() };
  return {
    ownerUrl,
    prefix,
    passwords,
    urlOf: (key) => swapRole(ownerUrl, roleName(prefix, key), passwords[key]),
    superuser,
    close: async () => {
      await superuser(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
      await host.drop();
    },
  };
}

async function runOnce(connectionString: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
