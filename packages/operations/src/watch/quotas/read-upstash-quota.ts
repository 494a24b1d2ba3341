import { z } from "zod";
import { OperationProblem } from "../../operation-problem.ts";
import { limitOf, type Quota } from "./quota.ts";
import type { UpstashSettings } from "./upstash-settings.ts";

/** https://upstash.com/docs/devops/developer-api/redis/get_database_stats */
const Stats = z.object({ total_monthly_requests: z.number().nonnegative() });
/** https://upstash.com/docs/devops/developer-api/redis/get_database */
const Database = z.object({ db_request_limit: z.number().optional() });

const DEADLINE_MS = 15_000;

const SENTENCES: Readonly<Record<number, string>> = {
  401: "Upstash does not take UPSTASH_EMAIL with UPSTASH_API_KEY. Make a key at console.upstash.com/account/api.",
  404: "Upstash has no database UPSTASH_DATABASE_ID. It is in the address of its page in the console.",
};

/** Commands that Upstash has billed this month, those inside a script among them. Asking is none. */
export async function readUpstashQuota(
  settings: UpstashSettings,
  env: Readonly<Record<string, string | undefined>>,
  now: Date,
): Promise<Quota> {
  const stats = Stats.parse(await ask(settings, "stats"));
  const { db_request_limit: said } = Database.parse(await ask(settings, "database"));
  return {
    name: "upstash-commands",
    used: stats.total_monthly_requests,
    limit: limitOf("upstash-commands", said !== undefined && said > 0 ? said : undefined, env),
    periodEnd: new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)),
  };
}

async function ask({ email, apiKey, databaseId, apiBase }: UpstashSettings, what: "stats" | "database") {
  const credentials = Buffer.from(`${email}:${apiKey}`).toString("base64");
  const answer = await fetch(`${apiBase}/v2/redis/${what}/${encodeURIComponent(databaseId)}`, {
    headers: { authorization: `Basic ${credentials}` },
    // It would carry the key along.
    redirect: "error",
    signal: AbortSignal.timeout(DEADLINE_MS),
  }).catch(() => {
    throw new OperationProblem(
      "Upstash's API does not answer. Try again; api.upstash.com has to be reachable from here.",
    );
  });
  if (answer.ok) return (await answer.json()) as unknown;
  throw new OperationProblem(SENTENCES[answer.status] ?? `Upstash did not tell what is used: ${answer.status}.`);
}
