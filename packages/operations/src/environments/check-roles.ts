import { ROLE_KEYS, roleName } from "@coderevai/db/roles";
import pg from "pg";
import { OperationProblem } from "../operation-problem.ts";

interface RoleLook {
  readonly name: string;
  readonly may_log_in: boolean;
  readonly may_more: boolean;
  readonly owned: number;
  readonly creates: boolean;
  readonly is_read_only: boolean;
}

const DEADLINE_MS = 15_000;

/** What roles.sql makes of each; `tables` are those of the product and of the queue, the queue's partitions among them. */
const LOOK = `
  SELECT rolname AS name, rolcanlogin AS may_log_in,
         rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication
           OR EXISTS (SELECT FROM pg_auth_members WHERE member = r.oid) AS may_more,
         (SELECT count(*)::int FROM pg_class c WHERE c.relowner = r.oid AND c.relkind IN ('r', 'p')
            AND c.relnamespace IN (to_regnamespace('public'), to_regnamespace('pgboss'))) AS owned,
         has_database_privilege(r.oid, current_database(), 'CREATE')
           OR has_schema_privilege(r.oid, 'public', 'CREATE') AS creates,
         coalesce('default_transaction_read_only=on' = ANY (rolconfig), false) AS is_read_only
  FROM pg_roles r WHERE rolname = ANY ($1)`;

const TABLES = `
  SELECT count(*)::int AS count FROM pg_class
  WHERE relkind IN ('r', 'p') AND relnamespace IN (to_regnamespace('public'), to_regnamespace('pgboss'))`;

/** How the three roles of a database differ from what they are meant to be, in words; nothing where they do not. */
export async function checkRoles(ownerUrl: string, prefix: string): Promise<string[]> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: DEADLINE_MS,
    query_timeout: DEADLINE_MS,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    const names = ROLE_KEYS.map((key) => roleName(prefix, key));
    const { rows } = await client.query<RoleLook>(LOOK, [names]);
    const { rows: tables } = await client.query<{ count: number }>(TABLES);
    return ROLE_KEYS.flatMap((key) => {
      const name = roleName(prefix, key);
      const look = rows.find((row) => row.name === name);
      return look === undefined ? [`${name} is not there`] : differencesOf(look, key, tables[0]?.count ?? 0);
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : "no answer";
    throw new OperationProblem(`The roles of a database cannot be looked at: ${message}.`);
  } finally {
    await client.end().catch(() => {});
  }
}

function differencesOf(look: RoleLook, key: (typeof ROLE_KEYS)[number], tables: number): string[] {
  const { name } = look;
  const isMigrator = key === "migrator";
  const rules: readonly (readonly [isBroken: boolean, what: string])[] = [
    [!look.may_log_in, `${name} cannot log in`],
    [look.may_more, `${name} has more than it may have, by itself or as a member`],
    [isMigrator && look.owned < tables, `${name} owns ${look.owned} of ${tables} tables`],
    [!isMigrator && look.owned > 0, `${name} owns ${look.owned} tables`],
    [!isMigrator && look.creates, `${name} may make tables or schemas`],
    [key === "readonly" && !look.is_read_only, `${name} may write`],
  ];
  return rules.filter(([isBroken]) => isBroken).map(([, what]) => what);
}
