import { getServices } from "@/server/services.ts";

export const dynamic = "force-dynamic";

/**
 * Ready for traffic: Postgres answers. A limiter without Redis is degraded, not unready, and so are reads that may lag
 * when the replica for them is away.
 */
export async function GET(): Promise<Response> {
  const services = getServices();
  const isDatabaseReady = await services.database.ping().then(
    () => true,
    () => false,
  );
  const reads = services.database.readsFrom();
  const body = { database: isDatabaseReady, reads, rateLimiter: services.limiter.isDegraded() ? "degraded" : "shared" };
  return Response.json(body, { status: isDatabaseReady ? 200 : 503, headers: { "cache-control": "no-store" } });
}
