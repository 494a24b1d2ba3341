import type { ProcessLife } from "@coderevai/core/create-services";
import type { Services } from "@coderevai/core/services";
import { OpenRequests } from "./open-requests.ts";
import { stopGracefully } from "./stop-gracefully.ts";

/**
 * Where NEXT_MANUAL_SIG_HANDLE is set, as in our images and by `npm start`, SIGTERM and SIGINT end the process with code 0
 * within four seconds. Next's own way waits for every event stream, for minutes, and forgets reviews that run.
 */
export function stopOnSignal(services: Pick<Services, "runner" | "log"> & Pick<ProcessLife, "close">): void {
  if (!process.env.NEXT_MANUAL_SIG_HANDLE) return;
  const requests = new OpenRequests();
  let isStopping = false;
  const stop = async (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    services.log.info({ signal }, "web server stopping");
    const { runner } = services;
    await stopGracefully({
      requests,
      settleReviews: (deadlineMs) => runner.settle(deadlineMs),
      close: () => services.close(),
    });
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop(signal));
}
