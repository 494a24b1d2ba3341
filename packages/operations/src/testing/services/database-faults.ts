import type { PlantedFault } from "./planted-fault.ts";
import { BENCH, type ServicesBench } from "./services-bench.ts";

const APP = BENCH.role("app");
const OTHER = "check_other";
const LAST = "(SELECT migration_name FROM _prisma_migrations ORDER BY migration_name DESC LIMIT 1)";
/** In a schema of its own, where no table is anybody's to use. */
const KEPT = "kept.migrations";
const keep = (text: string) => `CREATE SCHEMA kept; CREATE TABLE ${KEPT} AS TABLE _prisma_migrations; ${text}`;
const PUT_BACK = `TRUNCATE _prisma_migrations; INSERT INTO _prisma_migrations TABLE ${KEPT}; DROP SCHEMA kept CASCADE`;

/** Faults that a statement as superuser makes, and one puts back. */
function byStatements(
  fault: Pick<PlantedFault, "name" | "fails" | "says" | "advises">,
  plant: string,
  mend: string,
): PlantedFault {
  return {
    ...fault,
    plant: async ({ superuser }) => {
      await superuser(plant);
      return {};
    },
    mend: ({ superuser }) => superuser(mend),
  };
}

/** Faults that are in DATABASE_URL alone. */
function byUrl(
  fault: Pick<PlantedFault, "name" | "says" | "advises"> & Partial<Pick<PlantedFault, "fails">>,
  url: (bench: ServicesBench) => string,
): PlantedFault {
  return { fails: "database.pooled", ...fault, plant: (bench) => ({ DATABASE_URL: url(bench) }) };
}

const RIGHTS = { fails: "database.rights", advises: /pnpm db environments apply/ } as const;
const MIGRATIONS = { fails: "database.migrations" } as const;

export const DATABASE_FAULTS: readonly PlantedFault[] = [
  byUrl(
    { name: "wrong host", says: /^Nothing listens at the address: DATABASE_URL\.$/, advises: /host and port/ },
    ({ urlOf }) => urlOf("app").replace(/@localhost:\d+/, "@localhost:1"),
  ),
  byUrl(
    { name: "wrong CA", says: /signed by nobody who is trusted here: DATABASE_URL/, advises: /sslrootcert=FILE/ },
    ({ urlOf, postgres }) => urlOf("app", { sslmode: "verify-full", sslrootcert: postgres.otherCaFile }),
  ),
  byUrl(
    { name: "another host's certificate", says: /certificate is another host's: DATABASE_URL/, advises: /host/ },
    ({ urlOf }) => urlOf("app").replace("@localhost:", "@127.0.0.1:"),
  ),
  byUrl({ name: "no TLS", says: /not without TLS: DATABASE_URL/, advises: /sslmode=verify-full/ }, ({ urlOf }) =>
    urlOf("app", {}),
  ),
  byUrl(
    {
      name: "TLS with anybody",
      says: /without asking who the server is \(sslmode=no-verify\)/,
      advises: /verify-full/,
    },
    ({ urlOf }) => urlOf("app", { sslmode: "no-verify" }),
  ),
  byUrl(
    { name: "TLS mode of another name", says: /DATABASE_URL says sslmode=require/, advises: /verify-full/ },
    ({ urlOf, postgres }) => urlOf("app", { sslmode: "require", sslrootcert: postgres.caFile }),
  ),
  byUrl(
    { name: "no such database", says: /no database of that name: DATABASE_URL/, advises: /name behind the host/ },
    ({ urlOf }) => urlOf("app").replace(`/${BENCH.database}?`, "/nothing?"),
  ),
  {
    name: "wrong password",
    fails: "database.direct",
    says: /^The password is refused: DATABASE_URL_UNPOOLED\.$/,
    advises: /Copy the address anew/,
    plant: ({ urlOf }) => ({ DATABASE_URL_UNPOOLED: urlOf("app").replace(/:[0-9a-f]{36}@/, ":wrong@") }),
  },
  {
    name: "read address that leads nowhere",
    fails: "database.read",
    says: /^Nothing listens at the address: DATABASE_READ_URL\.$/,
    advises: /host and port/,
    plant: ({ urlOf }) => ({ DATABASE_READ_URL: urlOf("readonly").replace(/@localhost:\d+/, "@localhost:1") }),
  },
  {
    name: "read address that may write",
    fails: "database.read",
    says: /DATABASE_READ_URL may write/,
    advises: /role that reads alone/,
    plant: ({ urlOf }) => ({ DATABASE_READ_URL: urlOf("app") }),
  },
  byUrl({ ...RIGHTS, name: "read-only role", says: /_readonly may only read/ }, ({ urlOf }) => urlOf("readonly")),
  byUrl({ ...RIGHTS, name: "owner instead of app", says: /_migrator owns \d+ of the tables/ }, ({ urlOf }) =>
    urlOf("migrator"),
  ),
  byUrl({ ...RIGHTS, name: "superuser instead of app", says: /is a superuser/ }, ({ urlOf }) => urlOf("superuser")),
  byStatements(
    { ...RIGHTS, name: "app bypasses row-level security", says: /may bypass row-level security/ },
    `ALTER ROLE ${APP} BYPASSRLS`,
    `ALTER ROLE ${APP} NOBYPASSRLS`,
  ),
  byStatements(
    { ...RIGHTS, name: "app may create tables", says: /may create tables/ },
    `GRANT CREATE ON SCHEMA public TO ${APP}`,
    `REVOKE CREATE ON SCHEMA public FROM ${APP}`,
  ),
  byStatements(
    { ...RIGHTS, name: "app may make databases", says: /may make roles or databases/ },
    `ALTER ROLE ${APP} CREATEDB`,
    `ALTER ROLE ${APP} NOCREATEDB`,
  ),
  byStatements(
    { ...RIGHTS, name: "a table was forgotten", says: /may not read and write 1 of \d+ tables/ },
    `REVOKE UPDATE ON reviews FROM ${APP}`,
    `GRANT UPDATE ON reviews TO ${APP}`,
  ),
  byStatements(
    { ...RIGHTS, name: "app writes migrations", says: /may write which migrations were applied/ },
    `GRANT INSERT ON _prisma_migrations TO ${APP}`,
    `REVOKE INSERT ON _prisma_migrations FROM ${APP}`,
  ),
  byStatements(
    {
      ...MIGRATIONS,
      name: "missing migration",
      says: /^Not applied: \d{14}_\w+\.$/,
      advises: /pnpm db migrate deploy/,
    },
    keep(`DELETE FROM _prisma_migrations WHERE migration_name = ${LAST}`),
    PUT_BACK,
  ),
  byStatements(
    { ...MIGRATIONS, name: "half a migration", says: /^Begun and not ended: \d{14}_/, advises: /settles/ },
    keep(`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = ${LAST}`),
    PUT_BACK,
  ),
  byStatements(
    { ...MIGRATIONS, name: "edited migration", says: /^Applied with another text/, advises: /put the old text back/ },
    keep(`UPDATE _prisma_migrations SET checksum = repeat('0', 64) WHERE migration_name = ${LAST}`),
    PUT_BACK,
  ),
  byStatements(
    {
      ...MIGRATIONS,
      name: "migration of a later release",
      says: /not in this checkout: 29990101/,
      advises: /Check out/,
    },
    keep(
      `INSERT INTO _prisma_migrations SELECT gen_random_uuid()::text, checksum, finished_at, '29990101000000_later', logs,
         rolled_back_at, started_at, applied_steps_count FROM _prisma_migrations LIMIT 1`,
    ),
    PUT_BACK,
  ),
  byStatements(
    { ...MIGRATIONS, name: "old queue", says: /queue's tables are of version 1;/, advises: /pnpm db migrate deploy/ },
    "CREATE SCHEMA kept; CREATE TABLE kept.version AS TABLE pgboss.version; UPDATE pgboss.version SET version = 1",
    "UPDATE pgboss.version SET version = (SELECT version FROM kept.version); DROP SCHEMA kept CASCADE",
  ),
  {
    name: "two databases",
    fails: "database.same",
    says: /lead to two databases/,
    advises: /same branch/,
    plant: async ({ superuser, urlOf }) => {
      await superuser(`CREATE DATABASE ${OTHER} TEMPLATE ${BENCH.database}`, "postgres");
      return { DATABASE_URL: urlOf("app").replace(`/${BENCH.database}?`, `/${OTHER}?`) };
    },
    mend: ({ superuser }) => superuser(`DROP DATABASE ${OTHER} WITH (FORCE)`, "postgres"),
  },
  byStatements(
    {
      name: "too few connections",
      fails: "database.pool",
      says: /and 6 are to be had/,
      advises: /Raise max_connections/,
    },
    `ALTER ROLE ${APP} CONNECTION LIMIT 6`,
    `ALTER ROLE ${APP} CONNECTION LIMIT -1`,
  ),
  byStatements(
    // A clock of the session's own, found before the server's: only for who looks for it by name.
    { name: "clock skew", fails: "database.clock", says: /clock is 90\.\d s ahead of this machine's/, advises: /NTP/ },
    `CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql
       AS 'SELECT pg_catalog.clock_timestamp() + interval ''90 s''';
     ALTER ROLE ${APP} SET search_path = public, pg_catalog`,
    `ALTER ROLE ${APP} RESET search_path; DROP FUNCTION public.clock_timestamp()`,
  ),
  {
    name: "regions apart",
    fails: "regions",
    says: /^The web is in Virginia \(iad1\), and the database is in Frankfurt \(europe-west3\)\.$/,
    advises: /one region/,
    plant: ({ socketUrl }) => ({ DATABASE_URL: socketUrl, VERCEL_REGION: "iad1" }),
  },
];
