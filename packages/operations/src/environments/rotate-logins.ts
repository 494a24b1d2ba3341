import { otherLogin, type RoleKey, type RoleLogin, setLogins } from "@coderevai/db/roles";
import type { BranchDriver } from "../branches/branch-driver.ts";
import { OperationProblem } from "../operation-problem.ts";
import { type Logins, loginsOf, newPassword, withLogins } from "./logins.ts";
import { type BranchSecrets, mapSecrets, readSecrets, writeSecrets } from "./secrets-file.ts";

interface Rotation {
  /** Of the branch whose passwords are replaced. */
  readonly name: string;
  /** Holds the logins that are in use, and afterwards the new ones. */
  readonly file: string;
  readonly prefix: string;
}

/** Roles that processes keep using while they are deployed anew; only a deployment uses the third, the migrator. */
const KEPT_OPEN = ["app", "readonly"] as const;

/**
 * The first half of replacing the database's passwords: each role gets a second login with a new password, which the file
 * then holds, and the one before stays valid. The migrator's own password changes at once.
 */
export async function beginRotation(driver: BranchDriver, { name, file, prefix }: Rotation): Promise<string[]> {
  const { secrets, entry, ownerUrl } = await read(driver, { name, file });
  if (entry.rotation === "begun") {
    throw new OperationProblem(
      `The logins of ${name} were replaced and the old ones not yet taken away: beginning again would cut off who uses those. Deploy, then add --finish.`,
    );
  }
  const now = loginsOf(entry);
  const second = (key: RoleKey) => ({ login: otherLogin(prefix, key, now[key].login), password: newPassword() });
  const next: Logins = {
    migrator: { login: now.migrator.login, password: newPassword() },
    app: second("app"),
    readonly: second("readonly"),
  };
  const logins: RoleLogin[] = (["migrator", ...KEPT_OPEN] as const).map((key) => ({ key, ...next[key] }));
  await setLogins(ownerUrl, prefix, logins);
  const begun = (other: BranchSecrets): BranchSecrets => ({ ...withLogins(other, next), rotation: "begun" });
  const others = driver.vendor === "neon" ? secrets : mapSecrets(secrets, begun);
  await writeSecrets(file, { ...others, [name]: begun(entry) });
  return [
    `${name} has new logins beside the old ones; they are in ${file}. The migrator's password is new at once.`,
    "Copy the settings, deploy web and workers, then take the old ones away: the same command with --finish.",
  ];
}

/** The second half: who still has the login that the file does not hold gets in no more. */
export async function finishRotation(driver: BranchDriver, { name, file, prefix }: Rotation): Promise<string[]> {
  const { secrets, entry, ownerUrl } = await read(driver, { name, file });
  const now = loginsOf(entry);
  const gone = KEPT_OPEN.map((key) => ({ key, login: otherLogin(prefix, key, now[key].login), password: null }));
  await setLogins(ownerUrl, prefix, gone);
  const others = driver.vendor === "neon" ? secrets : mapSecrets(secrets, ended);
  await writeSecrets(file, { ...others, [name]: ended(entry) });
  return [
    `Nobody gets into ${name} any more by ${gone.map(({ login }) => login).join(" and ")}.`,
    "A connection that is open ends with its pool's lifetime, half an hour at most.",
  ];
}

function ended({ rotation: _, ...entry }: BranchSecrets): BranchSecrets {
  return entry;
}

async function read(driver: BranchDriver, { name, file }: Pick<Rotation, "name" | "file">) {
  const secrets = await readSecrets(file);
  const entry = secrets[name];
  if (entry === undefined) {
    throw new OperationProblem(
      `${file} does not hold the logins of ${name}. Nothing was changed; name the file that pnpm db environments apply wrote.`,
    );
  }
  const branch = (await driver.list()).find((candidate) => candidate.name === name);
  if (branch === undefined) throw new OperationProblem(`There is no branch ${name}. Nothing was changed.`);
  return { secrets, entry, ownerUrl: (await driver.urlsOf(branch)).direct };
}
