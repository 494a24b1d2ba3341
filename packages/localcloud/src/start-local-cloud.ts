import { mkdir } from "node:fs/promises";
import path from "node:path";
import { ControlClient } from "./control/control-client.ts";
import { ensureDatabase } from "./ensure-database.ts";
import { ensurePostgres } from "./postgres/ensure-postgres.ts";
import { SEED_EMAIL } from "./seed-email.ts";
import type { StandInName } from "./stand-ins.ts";
import { startStandIns } from "./start-stand-ins.ts";
import { loadMachineKeys } from "./state/load-machine-keys.ts";
import { lockFolder } from "./state/lock-folder.ts";
import { stopEach } from "./stop-each.ts";

const DATABASE = "coderevai";
const OWNER_ONLY = 0o700;

export type LocalCloudOptions = {
  /** Git-ignored folder for keys, users, Redis and Postgres; made when missing. */
  stateDir: string;
  /** Where browsers reach the product, such as `http://localhost:3000`. */
  appOrigin: string;
  /** Gives the product the scripted model. Without it the product has none, as on a machine without a key. */
  withModel?: boolean;
  /** Gets sentences for the person at the keyboard; never a secret. */
  log?: (sentence: string) => void;
};

export type LocalCloud = {
  /** All that the product needs in its environment. Holds secrets: do not print it. Its database is the superuser's. */
  env: Record<string, string>;
  /** What the database's roles are to be given. Roles and tables are made by who starts the product. */
  databasePasswords: { migrator: string; app: string; readonly: string };
  signIn: { email: string; password: string };
  services: Record<StandInName, { url: string }> & { control: { url: string; token: string } };
  /** Lets tests and experiments trouble the stand-ins. */
  control: ControlClient;
  /** Ends everything that was started and writes what is to be remembered. */
  stop(): Promise<void>;
};

/**
 * Starts Postgres and the vendors' stand-ins on loopback. One process at a time owns a state folder.
 * @throws an error whose message says what to do when the folder is in use or a file in it is damaged
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const stateDir = path.resolve(options.stateDir);
  const appOrigin = new URL(options.appOrigin).origin;
  const log = options.log ?? (() => undefined);
  await mkdir(stateDir, { recursive: true, mode: OWNER_ONLY });
  const lock = lockFolder(stateDir);
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    try {
      await stopEach(undo.splice(0));
    } finally {
      lock.release();
    }
  };
  try {
    const keys = await loadMachineKeys(stateDir);
    const standIns = await startStandIns({
      stateDir,
      appOrigin,
      keys,
      isModelOffered: options.withModel ?? false,
      log,
    });
    undo.push(standIns.stop);
    const postgres = await ensurePostgres({ dataDir: path.join(stateDir, "postgres"), log });
    undo.push(postgres.stop);
    await ensureDatabase(postgres.url("postgres"), DATABASE);
    const { clerk, upstash, gemini, s3, forge, stripe, control } = standIns.urls;
    return {
      env: {
        APP_ENV: "development",
        APP_ORIGIN: appOrigin,
        DATABASE_URL: postgres.url(DATABASE),
        DATABASE_URL_UNPOOLED: postgres.url(DATABASE),
        SOURCE_ENCRYPTION_KEY: keys.sourceEncryptionKey,
        ...standIns.env,
      },
      databasePasswords: {
        migrator: keys.databaseMigratorPassword,
        app: keys.databaseAppPassword,
        readonly: keys.databaseReadonlyPassword,
      },
      signIn: { email: SEED_EMAIL, password: keys.seedPassword },
      services: {
        clerk: { url: clerk },
        upstash: { url: upstash },
        gemini: { url: gemini },
        s3: { url: s3 },
        forge: { url: forge },
        stripe: { url: stripe },
        control: { url: control, token: keys.controlToken },
      },
      control: new ControlClient({ url: control, token: keys.controlToken }),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
