import type { DatabaseAddress } from "@coderevai/db/connection-settings";
import { type Check, defineCheck } from "../check.ts";
import { CheckProblem } from "../check-problem.ts";
import { type ConnectionPlace, readConnectionPlace } from "./connection-place.ts";
import { explainConnection } from "./explain-connection.ts";
import { judgeTls } from "./judge-tls.ts";
import type { OpenDatabase, OpenDatabases } from "./open-databases.ts";

const ROUND_TRIPS = 5;

/** Rules about an address that can be told from its host. */
const PLACE_RULES: Readonly<
  Record<
    string,
    { readonly isBroken: (place: ConnectionPlace) => boolean; readonly what: string; readonly advice: string }
  >
> = {
  DATABASE_URL: {
    isBroken: ({ isNeon, isNeonPooler }) => isNeon && !isNeonPooler,
    what: "DATABASE_URL is Neon's direct address: many instances would use up its connections.",
    advice: "Take the pooled one, whose host has -pooler in its name.",
  },
  DATABASE_URL_UNPOOLED: {
    isBroken: ({ isNeonPooler }) => isNeonPooler,
    what: "DATABASE_URL_UNPOOLED is the pooler's address: the queue and migrations need sessions of their own.",
    advice: "Take the direct one, whose host has no -pooler in its name.",
  },
};

/** Whether a session can be had by an address, as whom, protected by what, and how far away the server is. */
export function checkConnection(name: string, variable: "DATABASE_URL" | "DATABASE_URL_UNPOOLED"): Check {
  return defineCheck({
    name,
    variables: [variable, "DATABASE_CA"],
    run: async (values, { databases }) => {
      const address = { url: values[variable], ca: values.DATABASE_CA ?? null };
      return (await lookAtConnection(databases, variable, address)).says;
    },
  });
}

/** The same for an address of any name. Throws a CheckProblem. */
export async function lookAtConnection(
  databases: OpenDatabases,
  variable: string,
  address: DatabaseAddress,
): Promise<{ readonly open: OpenDatabase; readonly says: string }> {
  const place = readConnectionPlace(variable, address.url, Boolean(address.ca));
  if (place === null) {
    throw new CheckProblem(`${variable} is no address of Postgres.`, "It begins with postgresql:// and names a host.");
  }
  const rule = PLACE_RULES[variable];
  if (rule?.isBroken(place)) throw new CheckProblem(rule.what, rule.advice);
  try {
    const open = await databases.open(address);
    const { role, seen } = await readSession(open);
    const protection = judgeTls(place, open, seen);
    const roundTripMs = await measureRoundTrip(open);
    const says = `Connected as ${role} ${protection}; ${open.connectMs.toFixed(0)} ms to connect, ${roundTripMs.toFixed(1)} ms a round trip.`;
    return { open, says };
  } catch (error) {
    throw explainConnection(error, variable);
  }
}

async function readSession({ use }: OpenDatabase): Promise<{ role: string; seen: boolean | null }> {
  const { rows } = await use((client) =>
    client.query<{ role: string; seen: boolean | null }>(
      "SELECT current_user AS role, (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()) AS seen",
    ),
  );
  return rows[0] ?? { role: "nobody", seen: null };
}

/** The middle one of a few, in milliseconds. */
function measureRoundTrip({ use }: OpenDatabase): Promise<number> {
  return use(async (client) => {
    const times: number[] = [];
    for (let count = 0; count < ROUND_TRIPS; count += 1) {
      const startedMs = performance.now();
      await client.query("SELECT 1");
      times.push(performance.now() - startedMs);
    }
    return times.sort((a, b) => a - b)[Math.floor(ROUND_TRIPS / 2)] ?? 0;
  });
}
