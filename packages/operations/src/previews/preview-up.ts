import { OwnerId } from "@coderevai/contract/ids";
import type { Branch } from "../branches/branch.ts";
import type { BranchDriver } from "../branches/branch-driver.ts";
import { toBranchName } from "../branches/branch-name.ts";
import { createBranch } from "../branches/branch-verbs.ts";
import type { CommandScene } from "../command-scene.ts";
import { formatSettings } from "../deployments/settings/format-settings.ts";
import { handOutRoles } from "../environments/hand-out-roles.ts";
import { readSecrets } from "../environments/secrets-file.ts";
import { deploy } from "../migrations/deploy.ts";
import { OperationProblem } from "../operation-problem.ts";
import { writePrivateFile } from "../write-private-file.ts";
import { makeSeedKey } from "./make-seed-key.ts";
import { previewFolder } from "./preview-folder.ts";
import { previewName } from "./preview-name.ts";
import type { PreviewReport } from "./preview-report.ts";
import { readMigrationNames } from "./read-migration-names.ts";

export interface PreviewRequest {
  readonly pull: number;
  readonly gitBranch: string;
  /** The address that people will open, null when it is not known yet. */
  readonly origin: string | null;
  readonly expiresAt: Date;
  readonly rolePrefix: string;
  readonly folder: string;
  /** Where the passwords of roles are that other databases of the server use as well; null for one in the folder. */
  readonly secrets: string | null;
}

interface UpScene extends Pick<CommandScene, "env" | "now" | "complain"> {
  readonly driver: BranchDriver;
}

/** Whom the seeds belong to. Nobody signs in as it; with a key it can be read. */
const SEED_OWNER = OwnerId.parse("user_preview");

/**
 * A pull request's database, ready for a deployment: its branch is made, or lives on until the new end; the migrations of
 * this checkout are applied by the role that may; and what the deployment and the smoke test get is written into a folder.
 * As often as one likes: each push does it again.
 */
export async function previewUp(
  { driver, env, now, complain }: UpScene,
  { pull, gitBranch, origin, expiresAt, rolePrefix, folder, secrets }: PreviewRequest,
): Promise<PreviewReport> {
  const files = previewFolder(folder);
  const secretsFile = secrets ?? files.secrets;
  const { branch, isNew } = await createBranch({ driver, now: now() }, previewName(pull), { expiresAt });
  await handOutRoles(driver, branch, { file: secretsFile, prefix: rolePrefix, isRotated: false });
  const { app, migrator } = (await readSecrets(secretsFile))[branch.name] ?? missing(secretsFile);
  const deployment = { url: migrator.DATABASE_URL_UNPOOLED, rolePrefix, isNativeRequired: false };
  await deploy(deployment, { env, complain });
  const apiKey = await makeSeedKey(app.DATABASE_URL, SEED_OWNER, expiresAt);
  const address: Record<string, string> = origin === null ? {} : { APP_ORIGIN: new URL(origin).origin };
  await writePrivateFile(files.settings, formatSettings({ APP_ENV: "preview", ...address, ...app }));
  await writePrivateFile(files.apiKey, `${apiKey}\n`);
  const about = { pull, gitBranch, branch: branch.name, expiresAt: expiresAt.toISOString(), isNew };
  const report: PreviewReport = { ...about, ...(await compareWithProduction(driver, branch)) };
  await writePrivateFile(files.report, `${JSON.stringify(report)}\n`);
  return report;
}

async function compareWithProduction(
  driver: BranchDriver,
  branch: Branch,
): Promise<Pick<PreviewReport, "migrations" | "schemaDiff">> {
  const production = (await driver.list()).find(({ name }) => name === toBranchName("production").name);
  if (production === undefined) throw new OperationProblem("There is no branch production to compare with.");
  const [own, theirs] = await Promise.all(
    [branch, production].map(async (one) => readMigrationNames((await driver.urlsOf(one)).direct)),
  );
  const migrations = (own ?? []).filter((name) => !theirs?.includes(name));
  return { migrations, schemaDiff: await driver.compareSchema(branch, production) };
}

function missing(file: string): never {
  throw new OperationProblem(`${file} does not hold what was written there. Try again.`);
}
