import { defineCheck } from "../check.ts";
import { CheckProblem } from "../check-problem.ts";
import { explainConnection } from "./explain-connection.ts";

interface Rights {
  readonly role: string;
  readonly is_superuser: boolean;
  readonly bypasses_rls: boolean;
  readonly manages: boolean;
  readonly owned: number;
  readonly creates: boolean;
  readonly is_read_only: boolean;
  readonly tables: number;
  readonly lacking: number;
  readonly writes_migrations: boolean;
}

/** What the role of this session is and may, by itself and as a member of others. */
const RIGHTS = `
  SELECT r.rolname AS role,
    r.rolsuper AS is_superuser,
    EXISTS (SELECT FROM pg_roles o WHERE o.rolbypassrls AND pg_has_role(r.oid, o.oid, 'MEMBER')) AS bypasses_rls,
    EXISTS (SELECT FROM pg_roles o WHERE (o.rolcreaterole OR o.rolcreatedb OR o.rolreplication)
              AND pg_has_role(r.oid, o.oid, 'MEMBER')) AS manages,
    (SELECT count(*) FROM pg_class c WHERE c.relnamespace = ANY (spaces.oids)
       AND pg_has_role(r.oid, c.relowner, 'MEMBER'))::int AS owned,
    has_database_privilege(current_database(), 'CREATE')
      OR EXISTS (SELECT FROM unnest(spaces.oids) AS space WHERE has_schema_privilege(space, 'CREATE')) AS creates,
    current_setting('transaction_read_only')::bool AS is_read_only,
    (SELECT count(*) FROM tables)::int AS tables,
    (SELECT count(*) FROM tables WHERE NOT (has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT')
       AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE')))::int AS lacking,
    coalesce(has_table_privilege(to_regclass('public._prisma_migrations'), 'INSERT, UPDATE, DELETE'), false)
      AS writes_migrations
  FROM pg_roles r, spaces
  WHERE r.rolname = current_user`;
const TABLES = `
  WITH spaces AS (SELECT array_agg(oid) AS oids FROM pg_namespace WHERE nspname IN ('public', 'pgboss')),
  tables AS (SELECT c.oid FROM pg_class c, spaces WHERE c.relnamespace = ANY (spaces.oids) AND c.relkind IN ('r', 'p')
               AND c.relname <> '_prisma_migrations')`;

type Rule = readonly [isBroken: (rights: Rights) => boolean, what: (rights: Rights) => string];

/** The first that is broken is told; each alone would be enough to use another role. */
const RULES: readonly Rule[] = [
  [
    ({ is_superuser }) => is_superuser,
    ({ role }) => `${role} is a superuser: row-level security does not hold for it.`,
  ],
  [({ bypasses_rls }) => bypasses_rls, ({ role }) => `${role} may bypass row-level security.`],
  [
    ({ owned }) => owned > 0,
    ({ role, owned }) => `${role} owns ${owned} of the tables and indexes, so it may change them.`,
  ],
  [({ creates }) => creates, ({ role }) => `${role} may create tables or schemas.`],
  [({ manages }) => manages, ({ role }) => `${role} may make roles or databases, or replicate.`],
  [({ is_read_only }) => is_read_only, ({ role }) => `${role} may only read: nothing would be stored.`],
  [
    ({ lacking }) => lacking > 0,
    ({ role, lacking, tables }) => `${role} may not read and write ${lacking} of ${tables} tables.`,
  ],
  [({ writes_migrations }) => writes_migrations, ({ role }) => `${role} may write which migrations were applied.`],
];

/** Whether the app's role may what it has to, and nothing more. */
export const checkRights = defineCheck({
  name: "database.rights",
  variables: ["DATABASE_URL", "DATABASE_CA"],
  needs: ["database.pooled"],
  run: async ({ DATABASE_URL: url, DATABASE_CA: ca = null }, { databases }) => {
    const { use } = await databases.open({ url, ca });
    const { rows } = await use((client) => client.query<Rights>(`${TABLES}${RIGHTS}`)).catch((error: unknown) => {
      throw explainConnection(error, "DATABASE_URL");
    });
    const [rights] = rows;
    if (rights === undefined) throw new Error("a session without a role");
    const broken = RULES.find(([isBroken]) => isBroken(rights));
    if (broken === undefined) {
      return `${rights.role} reads and writes ${rights.tables} tables, owns nothing, creates nothing, and row-level security holds for it.`;
    }
    throw new CheckProblem(
      broken[1](rights),
      "Make the roles right with: pnpm db environments apply --secrets FILE, and give processes the address of app from FILE.",
    );
  },
});
