/**
 * Runs once when the server starts: a bad environment ends it here, an impossible database too, and reviews of a dead
 * process are taken over. From here on a signal ends it in good order.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { getServices } = await import("./server/services.ts");
  const { stopOnSignal } = await import("./server/stop-on-signal.ts");
  const services = getServices();
  stopOnSignal(services);
  await services.verify();
  void services.runner.recover();
}
