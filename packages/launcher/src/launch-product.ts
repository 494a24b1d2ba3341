import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { applyMigrations } from "@coderevai/db/migrate";
import { type LocalCloud, startLocalCloud } from "@coderevai/localcloud";
import { findFreePort } from "./find-free-port.ts";
import { StartProblem } from "./start-problem.ts";
import { startWebProcess, type WebProcess } from "./web-process.ts";

export interface Product {
  readonly cloud: LocalCloud;
  /** One per port, in order. All share the cloud, so they are instances of one installation. */
  readonly webs: readonly WebProcess[];
  /** Starts a web process (again) on a port, with the same environment. */
  startWeb(port: number): Promise<WebProcess>;
  /** Stops the web processes, then the cloud and its Postgres. Nothing is left running. */
  stop(): Promise<void>;
}

/**
 * The whole product on this machine: local cloud, migrations, then one web process per port. The first port is the
 * address people use. The web app must be built. `npm start`, browser tests and experiments all come through here.
 */
export async function launchProduct(options: {
  stateDir: string;
  ports: readonly [number, ...number[]];
  /** Resolved before the web processes start: a build that runs meanwhile. */
  built?: Promise<void>;
  /** With the scripted model; without it the engine alone answers. */
  withModel?: boolean;
  env?: Record<string, string>;
}): Promise<Product> {
  const [port] = options.ports;
  const cloud = await startCloud(options.stateDir, port, options.withModel ?? false);
  const workerEnv = { WORKER_URL: `http://localhost:${await findFreePort()}`, WORKER_TOKEN: `local_${randomUUID()}` };
  const webs: WebProcess[] = [];
  const stop = async () => {
    await Promise.all(webs.map((web) => web.stop()));
    await cloud.stop();
  };
  const startWeb = async (webPort: number) => {
    const web = await startWebProcess({
      port: webPort,
      env: { ...cloud.env, ...workerEnv, ...options.env },
      logFile: join(options.stateDir, "logs", `web-${webPort}.log`),
    });
    webs.push(web);
    return web;
  };
  try {
    await applyMigrations({ url: cloud.env.DATABASE_URL_UNPOOLED ?? "" });
    await options.built;
    for (const webPort of options.ports) await startWeb(webPort);
  } catch (error) {
    await stop();
    throw error;
  }
  return { cloud, webs, startWeb, stop };
}

/** The local cloud says itself what a person can do about its failures: a folder in use, a damaged file, a full disk. */
async function startCloud(stateDir: string, port: number, withModel: boolean): Promise<LocalCloud> {
  try {
    return await startLocalCloud({ stateDir, appOrigin: `http://localhost:${port}`, withModel });
  } catch (error) {
    throw new StartProblem(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
