import { randomBytes } from "node:crypto";
import { applyRoles, editConnectionUrl, ROLE_KEYS, type RoleKey, roleName, swapRole } from "@coderevai/db/roles";
import pg from "pg";
import type { Branch } from "../branches/branch.ts";
import type { BranchDriver } from "../branches/branch-driver.ts";
import { OperationProblem } from "../operation-problem.ts";
import { type BranchSecrets, readSecrets, type Secrets, writeSecrets } from "./secrets-file.ts";

interface HandOut {
  /** Where the addresses are written, and where passwords that are in use are found. */
  readonly file: string;
  readonly prefix: string;
  /** New passwords even where the old ones are known. Who uses those is cut off. */
  readonly isRotated: boolean;
}

type Passwords = Readonly<Record<RoleKey, string>>;

/** Makes a branch's roles, or makes them right, and writes what processes get of it into a file. Nothing is printed. */
export async function handOutRoles(
  driver: BranchDriver,
  branch: Branch,
  { file, prefix, isRotated }: HandOut,
): Promise<void> {
  const secrets = await readSecrets(file);
  const urls = await driver.urlsOf(branch);
  const known = isRotated ? null : knownPasswords(secrets, branch, driver.vendor);
  if (known === null && !isRotated && driver.vendor === "local") await refuseTaken(urls.direct, prefix, file);
  const passwords = known ?? newPasswords();
  await applyRoles(urls.direct, prefix, passwords);
  const swap = (url: string, key: RoleKey) => swapRole(url, roleName(prefix, key), passwords[key]);
  const handedOut: BranchSecrets = {
    app: { DATABASE_URL: swap(urls.pooled, "app"), DATABASE_URL_UNPOOLED: swap(urls.direct, "app") },
    migrator: { DATABASE_URL_UNPOOLED: swap(urls.direct, "migrator") },
    readonly: { DATABASE_READ_URL: swap(urls.pooled, "readonly") },
  };
  await writeSecrets(file, { ...withNewPasswords(secrets, passwords, driver.vendor), [branch.name]: handedOut });
}

/** At Neon every branch has roles of its own; the databases of one server share them. */
function knownPasswords(secrets: Secrets, branch: Branch, vendor: BranchDriver["vendor"]): Passwords | null {
  const found = secrets[branch.name] ?? (vendor === "local" ? Object.values(secrets)[0] : undefined);
  if (found === undefined) return null;
  return {
    migrator: passwordOf(found.migrator.DATABASE_URL_UNPOOLED),
    app: passwordOf(found.app.DATABASE_URL),
    readonly: passwordOf(found.readonly.DATABASE_READ_URL),
  };
}

function withNewPasswords(secrets: Secrets, passwords: Passwords, vendor: BranchDriver["vendor"]): Secrets {
  if (vendor === "neon") return secrets;
  const swap = (url: string, password: string) =>
    editConnectionUrl(url, (parts) => {
      parts.password = encodeURIComponent(password);
    });
  const entries = Object.entries(secrets).map(([name, { app, migrator, readonly }]) => [
    name,
    {
      app: {
        DATABASE_URL: swap(app.DATABASE_URL, passwords.app),
        DATABASE_URL_UNPOOLED: swap(app.DATABASE_URL_UNPOOLED, passwords.app),
      },
      migrator: { DATABASE_URL_UNPOOLED: swap(migrator.DATABASE_URL_UNPOOLED, passwords.migrator) },
      readonly: { DATABASE_READ_URL: swap(readonly.DATABASE_READ_URL, passwords.readonly) },
    },
  ]);
  return Object.fromEntries(entries) as Secrets;
}

function passwordOf(url: string): string {
  let password = "";
  editConnectionUrl(url, (parts) => {
    password = decodeURIComponent(parts.password);
  });
  return password;
}

function newPasswords(): Passwords {
  const make = () => randomBytes(32).toString("base64url");
  return { migrator: make(), app: make(), readonly: make() };
}

/** On a server of one's own other databases may use the roles, with passwords that would end. */
async function refuseTaken(ownerUrl: string, prefix: string, file: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000, query_timeout: 10_000 });
  await client.connect();
  try {
    const names = ROLE_KEYS.map((key) => roleName(prefix, key));
    const { rows } = await client.query("SELECT FROM pg_roles WHERE rolname = ANY ($1)", [names]);
    if (rows.length === 0) return;
  } finally {
    await client.end();
  }
  throw new OperationProblem(
    `The roles ${prefix}_… are there, and ${file} does not hold their passwords. Name the file that does, or add --rotate to make new ones, which cuts off who uses the old.`,
  );
}
