export const dynamic = "force-dynamic";

/** The process answers. Touches nothing else, so a ping keeps no database awake. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
