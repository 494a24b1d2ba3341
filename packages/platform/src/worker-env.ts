import { z } from "zod";
import { parseEnv, readShared, required, SHARED_VARIABLES } from "./shared-env.ts";

export const DIRECT_URL = required("the direct Postgres URL, for the queue");

const Variables = z.object({
  ...SHARED_VARIABLES,
  DATABASE_URL_UNPOOLED: DIRECT_URL,
  WORKER_PORT: z.coerce
    .number({ error: "is missing: the port that the worker listens on; PORT will do as well" })
    .int()
    .min(1)
    .max(65_535),
  WORKER_HOST: z.string().default("localhost"),
});

export type WorkerEnv = ReturnType<typeof readWorkerEnv>;

/** A worker reviews few jobs at a time and keeps no connection while it sleeps. */
export const WORKER_POOL = { minConnections: 0, maxConnections: 5 };

/** The same for a worker. */
export function readWorkerEnv(source: Record<string, string | undefined>) {
  // Many platforms choose the port and say so in PORT.
  const values = parseEnv(Variables, { ...source, WORKER_PORT: source.WORKER_PORT || source.PORT });
  const shared = readShared(values);
  return {
    ...shared,
    database: { ...shared.database, ...WORKER_POOL },
    queue: { url: values.DATABASE_URL_UNPOOLED, ca: shared.database.ca },
    server: { host: values.WORKER_HOST, port: values.WORKER_PORT, tokens: values.WORKER_TOKEN },
  };
}
