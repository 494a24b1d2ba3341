import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { type LocalCloud, startLocalCloud } from "@coderevai/localcloud";
import { findFreePort } from "./find-free-port.ts";
import { prepareDatabase } from "./prepare-database.ts";
import type { ServerProcess } from "./server-process.ts";
import { StartProblem } from "./start-problem.ts";
import { startWebProcess } from "./start-web-process.ts";
import { startWorkerProcess } from "./start-worker-process.ts";

export interface Product {
  /** Its database's address is the superuser's, for who looks on from outside. */
  readonly cloud: LocalCloud;
  /** What processes of the product find in their environment. Holds secrets. */
  readonly env: Readonly<Record<string, string>>;
  /** One per port, in order. All share the cloud, so they are instances of one installation. */
  readonly webs: readonly ServerProcess[];
  readonly workers: readonly ServerProcess[];
  /** Starts a web process (again) on a port, with the same environment. */
  startWeb(port: number): Promise<ServerProcess>;
  /** Starts a worker (again): 0 is the first one. */
  startWorker(index: number): Promise<ServerProcess>;
  /** Stops web processes and workers, then the cloud and its Postgres. Nothing is left running. */
  stop(): Promise<void>;
}

interface LaunchOptions {
  stateDir: string;
  ports: readonly [number, ...number[]];
  /** Worker processes, at least one; one unless given. */
  workers?: number;
  /** Resolved before the processes start: a build that runs meanwhile. */
  built?: Promise<void>;
  /** With the scripted model; without it the engine alone answers. */
  withModel?: boolean;
  env?: Record<string, string>;
  /** More for workers alone. */
  workerEnv?: Record<string, string>;
}

/**
 * The whole product on this machine: local cloud, migrations, then one web process per port, and workers. The first port
 * is the address people use. The web app must be built. `npm start`, browser tests and experiments all come through here.
 */
export async function launchProduct(options: LaunchOptions): Promise<Product> {
  const [port] = options.ports;
  const cloud = await startCloud(options.stateDir, port, options.withModel ?? false);
  const workerPorts = await Promise.all(Array.from({ length: options.workers ?? 1 }, findFreePort));
  const database = await prepareDatabase(cloud).catch(async (error: unknown) => {
    await cloud.stop();
    throw error;
  });
  const env = {
    ...cloud.env,
    ...database,
    WORKER_URL: workerPorts.map((workerPort) => `http://localhost:${workerPort}`).join(","),
    WORKER_TOKEN: `local_${randomUUID()}`,
    ...options.env,
  };
  const webs: ServerProcess[] = [];
  const workers: ServerProcess[] = [];
  const logFile = (name: string) => join(options.stateDir, "logs", `${name}.log`);
  const stop = async () => {
    await Promise.all([...webs, ...workers].map((server) => server.stop()));
    await cloud.stop();
  };
  const startWeb = async (webPort: number) => {
    const web = await startWebProcess({ port: webPort, env, logFile: logFile(`web-${webPort}`) });
    webs.push(web);
    return web;
  };
  const startWorker = async (index: number) => {
    const workerPort = workerPorts[index];
    if (workerPort === undefined) throw new Error(`there are ${workerPorts.length} workers, none is number ${index}`);
    const worker = await startWorkerProcess({
      port: workerPort,
      env: { ...env, ...options.workerEnv },
      logFile: logFile(`worker-${index}`),
    });
    workers[index] = worker;
    return worker;
  };
  try {
    await options.built;
    await Promise.all(workerPorts.map((_, index) => startWorker(index)));
    for (const webPort of options.ports) await startWeb(webPort);
  } catch (error) {
    await stop();
    throw error;
  }
  return { cloud, env, webs, workers, startWeb, startWorker, stop };
}

/** The local cloud says itself what a person can do about its failures: a folder in use, a damaged file, a full disk. */
async function startCloud(stateDir: string, port: number, withModel: boolean): Promise<LocalCloud> {
  try {
    return await startLocalCloud({ stateDir, appOrigin: `http://localhost:${port}`, withModel });
  } catch (error) {
    throw new StartProblem(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
