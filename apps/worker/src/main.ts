import { createJobWorker } from "@coderevai/core/jobs/create-job-worker";
import { createReadiness } from "@coderevai/core/jobs/create-readiness";
import { verifyDatabases } from "@coderevai/core/verify-databases";
import { createLog } from "@coderevai/platform/log";
import { createTelemetry } from "@coderevai/platform/telemetry/create-telemetry";
import { readWorkerEnv } from "@coderevai/platform/worker-env";
import { createServer } from "./create-server.ts";

const env = readWorkerEnv(process.env);
const telemetry = createTelemetry(env.telemetry, "worker");
const log = createLog(env.logLevel, undefined, () => telemetry.tracing.traceId());
// What cannot work ends the process here, as a bad environment does, with its sentence.
await verifyDatabases(env);
const worker = createJobWorker(env, log, telemetry);
const { host, port, tokens } = env.server;
const server = createServer({
  tokens,
  telemetry,
  log,
  wake: () => worker.wake(),
  isAwake: () => worker.isAwake,
  isReady: createReadiness(env.database),
});

let isStopping = false;

/** Hands over what runs, so that another worker goes on at once. */
async function stop(signal: string): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  log.info({ signal }, "worker stopping");
  server.close();
  await worker.close();
  await telemetry.tracing.close();
  process.exit(0);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop(signal));

server.once("error", (error) => {
  log.error({ err: error, port }, "worker cannot listen");
  process.exit(1);
});
server.listen(port, host, () => {
  log.info({ port }, "worker ready");
  // Whatever was left by the process before this one, or came while none was there.
  worker.wake();
});
