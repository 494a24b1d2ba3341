import { randomUUID } from "node:crypto";
import { applyRoles, type RoleKey, roleName, swapRole } from "@coderevai/db/roles";
import { findFreePort } from "@coderevai/launcher";
import { type LocalCloud, startLocalCloud } from "@coderevai/localcloud";
import { Container } from "./container.ts";
import type { Image } from "./image.ts";

const PREFIX = "coderevai";
/** Clerk's variables but these are for who knows sessions. */
const NOT_FOR_WORKERS = /^(CLERK_(?!SECRET_KEY|API_URL)|APP_ORIGIN|REPOSITORY_STAND_IN_URL)/;

export interface Installation {
  readonly cloud: LocalCloud;
  readonly webPort: number;
  readonly workerPort: number;
  readonly workerToken: string;
  /** What an operator would set for each; no other variable is given. */
  readonly webEnv: Readonly<Record<string, string>>;
  readonly workerEnv: Readonly<Record<string, string>>;
  readonly migrateEnv: Readonly<Record<string, string>>;
}

/** The local cloud with the database's roles, as an operator leaves it before the first deployment. */
export async function prepareInstallation(stateDir: string): Promise<Installation> {
  const [webPort, workerPort] = [await findFreePort(), await findFreePort()];
  const cloud = await startLocalCloud({ stateDir, appOrigin: `http://localhost:${webPort}` });
  const { DATABASE_URL: pooled = "", DATABASE_URL_UNPOOLED: direct = "" } = cloud.env;
  const as = (role: RoleKey, url: string) => swapRole(url, roleName(PREFIX, role), cloud.databasePasswords[role]);
  await applyRoles(direct, PREFIX, cloud.databasePasswords);
  const workerToken = `local_${randomUUID()}`;
  const shared = {
    ...cloud.env,
    DATABASE_URL: as("app", pooled),
    DATABASE_URL_UNPOOLED: as("app", direct),
    WORKER_TOKEN: workerToken,
  };
  const forWorkers = Object.entries(shared).filter(([name]) => !NOT_FOR_WORKERS.test(name));
  return {
    cloud,
    webPort,
    workerPort,
    workerToken,
    webEnv: { ...shared, PORT: String(webPort), WORKER_URL: `http://localhost:${workerPort}` },
    // As platforms do that choose the port themselves.
    workerEnv: { ...Object.fromEntries(forWorkers), PORT: String(workerPort) },
    migrateEnv: { APP_ENV: "development", DATABASE_URL_UNPOOLED: as("migrator", direct) },
  };
}

/** The job before a deployment. Its code and what it printed. */
export async function migrate(
  image: Image,
  { migrateEnv }: Installation,
): Promise<{ code: number | null; log: string }> {
  const job = new Container(image, migrateEnv);
  const code = await job.ended;
  return { code, log: job.log };
}
