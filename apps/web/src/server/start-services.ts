import { getServices } from "./services.ts";
import { stopOnSignal } from "./stop-on-signal.ts";

/**
 * Looks at what the process was given before anybody is served, and takes over reviews of a dead process. From here on a
 * signal ends it in good order. A bad environment, or a database that can never work, ends it at once with a sentence:
 * Next alone would go on and answer 500.
 */
export async function startServices(): Promise<void> {
  try {
    const services = getServices();
    stopOnSignal(services);
    await services.verify();
    void services.runner.recover();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}
