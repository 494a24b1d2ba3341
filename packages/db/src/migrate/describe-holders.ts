import type pg from "pg";

const SHOWN_LENGTH = 100;

interface Session {
  readonly pid: number;
  readonly role: string | null;
  readonly application: string | null;
  readonly state: string | null;
  readonly seconds: number | null;
  readonly query: string | null;
}

/**
 * Who holds a lock, for the one who waits: session, role, program, since when, and its statement as far as this role may
 * see it. Quoted values of the statement are left out. Null when none of the sessions is there any more.
 */
export async function describeHolders(client: pg.Client, pids: readonly number[]): Promise<string | null> {
  if (pids.length === 0) return null;
  const { rows } = await client.query<Session>(
    `SELECT pid, usename AS role, application_name AS application, state,
            extract(epoch FROM clock_timestamp() - xact_start)::float8 AS seconds,
            regexp_replace(regexp_replace(query, '''[^'']*''', '''…''', 'g'), '\\s+', ' ', 'g') AS query
     FROM pg_stat_activity WHERE pid = ANY ($1) ORDER BY pid LIMIT 5`,
    [pids],
  );
  return rows.length === 0 ? null : rows.map(describe).join("; ");
}

function describe({ pid, role, application, state, seconds, query }: Session): string {
  const who = [role && `role ${role}`, application, state].filter(Boolean).join(", ");
  const since = seconds === null ? "" : `, its transaction open for ${Math.round(seconds)} s`;
  const isVisible = query !== null && query !== "" && !query.startsWith("<");
  const what = isVisible ? `: ${query.slice(0, SHOWN_LENGTH)}${query.length > SHOWN_LENGTH ? "…" : ""}` : "";
  return `session ${pid} (${who}${since})${what}`;
}
