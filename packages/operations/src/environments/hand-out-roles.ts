import { applyRoles, ROLE_KEYS, type RoleKey, roleName, setLogins } from "@coderevai/db/roles";
import pg from "pg";
import type { Branch } from "../branches/branch.ts";
import type { BranchDriver } from "../branches/branch-driver.ts";
import { OperationProblem } from "../operation-problem.ts";
import { type Logins, loginsOf, newLogins, withLogins } from "./logins.ts";
import { type BranchSecrets, mapSecrets, readSecrets, type Secrets, writeSecrets } from "./secrets-file.ts";

interface HandOut {
  /** Where the addresses are written, and where passwords that are in use are found. */
  readonly file: string;
  readonly prefix: string;
  /** New passwords even where the old ones are known. Who uses those is cut off. */
  readonly isRotated: boolean;
}

/** Makes a branch's roles, or makes them right, and writes what processes get of it into a file. Nothing is printed. */
export async function handOutRoles(
  driver: BranchDriver,
  branch: Branch,
  { file, prefix, isRotated }: HandOut,
): Promise<void> {
  const secrets = await readSecrets(file);
  const urls = await driver.urlsOf(branch);
  const replicaUrl = await driver.replicaUrlOf(branch);
  const known = isRotated ? null : knownLogins(secrets, branch, driver.vendor);
  if (known === null && !isRotated && driver.vendor === "local") await refuseTaken(urls.direct, prefix, file);
  const logins = known ?? newLogins(prefix);
  await makeRoles(urls.direct, prefix, logins);
  const rotation = secrets[branch.name]?.rotation;
  const plain: BranchSecrets = {
    ...(rotation && !isRotated && { rotation }),
    app: { DATABASE_URL: urls.pooled, DATABASE_URL_UNPOOLED: urls.direct },
    migrator: { DATABASE_URL_UNPOOLED: urls.direct },
    readonly: { DATABASE_READ_URL: replicaUrl ?? urls.pooled, BACKUP_DATABASE_URL: urls.direct },
  };
  const others = driver.vendor === "neon" ? secrets : mapSecrets(secrets, (entry) => withLogins(entry, logins));
  await writeSecrets(file, { ...others, [branch.name]: withLogins(plain, logins) });
}

/** At Neon every branch has roles of its own; the databases of one server share them. */
function knownLogins(secrets: Secrets, branch: Branch, vendor: BranchDriver["vendor"]): Logins | null {
  const found = secrets[branch.name] ?? (vendor === "local" ? Object.values(secrets)[0] : undefined);
  return found === undefined ? null : loginsOf(found);
}

/** The roles, and those second logins that are in use since passwords were last replaced. */
async function makeRoles(ownerUrl: string, prefix: string, logins: Logins): Promise<void> {
  const isRole = (key: RoleKey) => logins[key].login === roleName(prefix, key);
  const passwordOf = (key: RoleKey) => (isRole(key) ? logins[key].password : null);
  const passwords = { migrator: passwordOf("migrator"), app: passwordOf("app"), readonly: passwordOf("readonly") };
  await applyRoles(ownerUrl, prefix, passwords);
  const seconds = ROLE_KEYS.filter((key) => !isRole(key)).map((key) => ({ key, ...logins[key] }));
  if (seconds.length > 0) await setLogins(ownerUrl, prefix, seconds);
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
