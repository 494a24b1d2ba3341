import { answerScrape } from "@coderevai/platform/metrics/answer-scrape";
import { noteSecurity } from "@coderevai/platform/security-log";
import { getServices } from "@/server/services.ts";

export const dynamic = "force-dynamic";

/** The metrics of this process alone, for who brings the token. Nothing is asked of anybody, so a scrape wakes nothing. */
export async function GET(request: Request): Promise<Response> {
  const { telemetry, log } = getServices();
  const { status, headers, body } = await answerScrape(telemetry, request.headers.get("authorization"));
  if (status === 401) noteSecurity(log, "metrics-refused", {});
  return new Response(body, { status, headers });
}
