/** Runs once when the server starts: a bad environment ends it here, an impossible database too, and reviews of a dead process are taken over. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { getServices } = await import("./server/services.ts");
  const services = getServices();
  await services.verify();
  void services.runner.recover();
}
