-- Three roles of least privilege on one database; run by its owner as often as you like (apply-roles.ts).
--   migrator  owns the tables and changes them. Deployments migrate with it. It is nobody's superuser.
--   app       reads and writes rows. It owns nothing, makes nothing, and row-level security holds for it.
--   readonly  reads. For people who look, and for reads that may lag behind.
-- Names and passwords come as settings of the transaction, so that no statement and no log holds a password:
--   coderevai.migrator, coderevai.migrator_password and so on. An empty password leaves the one there is.
DO $roles$
DECLARE
  migrator text := current_setting('coderevai.migrator');
  app text := current_setting('coderevai.app');
  readonly text := current_setting('coderevai.readonly');
  role record;
  object record;
BEGIN
  -- A role that was made elsewhere may have more: one from Neon's console is a member of neon_superuser.
  FOR role IN SELECT * FROM pg_roles WHERE rolname IN (migrator, app, readonly) LOOP
    IF role.rolsuper OR role.rolbypassrls OR role.rolcreaterole OR role.rolcreatedb OR role.rolreplication
      OR EXISTS (SELECT FROM pg_auth_members WHERE member = role.oid)
    THEN
      RAISE EXCEPTION 'The role % has more than it may have, by itself or as a member. Drop it, and it is made anew.',
        role.rolname;
    END IF;
  END LOOP;

  -- The roles themselves. What CREATE ROLE gives by itself is least: only LOGIN is added.
  FOR role IN
    SELECT name, current_setting('coderevai.' || key || '_password') AS password,
           EXISTS (SELECT FROM pg_roles WHERE rolname = name) AS is_there
    FROM (VALUES ('migrator', migrator), ('app', app), ('readonly', readonly)) AS wanted (key, name)
  LOOP
    CONTINUE WHEN role.is_there AND role.password = '';
    IF role.password = '' THEN
      RAISE EXCEPTION 'The role % is not there, and no password was given to make it with.', role.name;
    END IF;
    BEGIN
      EXECUTE format(
        '%s ROLE %I LOGIN PASSWORD %L', CASE WHEN role.is_there THEN 'ALTER' ELSE 'CREATE' END, role.name, role.password);
    EXCEPTION WHEN OTHERS THEN
      -- Told anew, because the error itself would put the statement, and with it the password, into the server's log.
      RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM || ': ' || role.name;
    END;
  END LOOP;

  -- Who runs this has to be of the migrator's to give it the tables, and to grant on them afterwards.
  IF NOT pg_has_role(current_user, migrator, 'USAGE') THEN
    EXECUTE format('GRANT %I TO CURRENT_USER', migrator);
  END IF;

  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT, CREATE, TEMPORARY ON DATABASE %I TO %I', current_database(), migrator);
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I, %I', current_database(), app, readonly);
  REVOKE CREATE ON SCHEMA public FROM PUBLIC;
  EXECUTE format('GRANT USAGE, CREATE ON SCHEMA public TO %I', migrator);

  -- What was made by the owner before there was a migrator becomes the migrator's. Extensions stay whose they are.
  IF to_regnamespace('pgboss') IS NOT NULL THEN
    EXECUTE format('ALTER SCHEMA pgboss OWNER TO %I', migrator);
  END IF;
  FOR object IN
    SELECT CASE relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END
             AS kind, c.oid::regclass::text AS name
    FROM pg_class c
    WHERE c.relkind IN ('r', 'p', 'S', 'v', 'm') AND c.relowner <> migrator::regrole
      AND c.relnamespace IN (to_regnamespace('public'), to_regnamespace('pgboss'))
      -- Sequences of columns go with their table.
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                      AND d.deptype IN ('e', 'a', 'i') AND (d.deptype = 'e' OR c.relkind = 'S'))
    UNION ALL
    SELECT 'ROUTINE', p.oid::regprocedure::text FROM pg_proc p
    WHERE p.proowner <> migrator::regrole
      AND p.pronamespace IN (to_regnamespace('public'), to_regnamespace('pgboss'))
      AND NOT EXISTS (SELECT FROM pg_depend d
                      WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
    UNION ALL
    SELECT 'TYPE', t.oid::regtype::text FROM pg_type t
    WHERE t.typtype IN ('e', 'd') AND t.typowner <> migrator::regrole
      AND t.typnamespace IN (to_regnamespace('public'), to_regnamespace('pgboss'))
      AND NOT EXISTS (SELECT FROM pg_depend d
                      WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
  LOOP
    EXECUTE format('ALTER %s %s OWNER TO %I', object.kind, object.name, migrator);
  END LOOP;

  -- What there is, the queue's schema included.
  FOR object IN SELECT nspname AS name FROM pg_namespace WHERE nspname IN ('public', 'pgboss') LOOP
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I, %I', object.name, app, readonly);
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM PUBLIC, %I, %I', object.name, app, readonly);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I', object.name, app);
    EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %I TO %I', object.name, readonly);
    EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA %I TO %I', object.name, app);
  END LOOP;
  -- Which migrations were applied is the migrator's to say.
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON public._prisma_migrations FROM %I', app);
  END IF;

  -- What migrations will make.
  EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I GRANT USAGE ON SCHEMAS TO %I, %I', migrator, app, readonly);
  EXECUTE format(
    'ALTER DEFAULT PRIVILEGES FOR ROLE %I GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %I', migrator, app);
  EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I GRANT SELECT ON TABLES TO %I', migrator, readonly);
  EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I GRANT USAGE, SELECT ON SEQUENCES TO %I', migrator, app);

  -- Nobody holds the others up for ever. As settings of the roles they hold behind a pooler as well. The app gives up a
  -- statement after 2.5 s by itself; the server then ends what nobody waits for. A transaction may wait for Stripe.
  EXECUTE format('ALTER ROLE %I SET statement_timeout = ''5s''', app);
  EXECUTE format('ALTER ROLE %I SET lock_timeout = ''2s''', app);
  EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = ''30s''', app);
  EXECUTE format('ALTER ROLE %I SET statement_timeout = ''15min''', migrator);
  EXECUTE format('ALTER ROLE %I SET lock_timeout = ''5s''', migrator);
  EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = ''60s''', migrator);
  EXECUTE format('ALTER ROLE %I SET statement_timeout = ''60s''', readonly);
  EXECUTE format('ALTER ROLE %I SET lock_timeout = ''2s''', readonly);
  EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = ''60s''', readonly);
  EXECUTE format('ALTER ROLE %I SET default_transaction_read_only = on', readonly);
END
$roles$;
