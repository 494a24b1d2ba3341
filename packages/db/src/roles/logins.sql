-- Gives a role of roles.sql one more login, or takes a login's password away; run by the database's owner (set-login.ts).
-- A role has one password, so a second one that is valid beside it needs a second login. It is a member of the role, may
-- what the role may and no more, and has its settings, which membership does not hand on.
--   coderevai.role, coderevai.login: the role, and the login that is meant: the role itself or the one beside it
--   coderevai.password: the login's new password; empty takes it away, so that nobody gets in by it
DO $login$
DECLARE
  role text := current_setting('coderevai.role');
  login text := current_setting('coderevai.login');
  password text := current_setting('coderevai.password');
  is_there boolean := EXISTS (SELECT FROM pg_roles WHERE rolname = current_setting('coderevai.login'));
  setting text;
BEGIN
  IF EXISTS (
    SELECT FROM pg_roles r WHERE r.rolname = login AND (
      r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication
      OR EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid AND m.roleid <> role::regrole))
  ) THEN
    RAISE EXCEPTION 'The role % has more than it may have, by itself or as a member. Drop it, and it is made anew.', login;
  END IF;
  IF password = '' THEN
    IF is_there THEN
      EXECUTE format('ALTER ROLE %I PASSWORD NULL', login);
    END IF;
    RETURN;
  END IF;
  BEGIN
    EXECUTE format('%s ROLE %I LOGIN PASSWORD %L', CASE WHEN is_there THEN 'ALTER' ELSE 'CREATE' END, login, password);
  EXCEPTION WHEN OTHERS THEN
    -- Told anew, because the error itself would put the statement, and with it the password, into the server's log.
    RAISE EXCEPTION USING ERRCODE = SQLSTATE, MESSAGE = SQLERRM || ': ' || login;
  END;
  IF login <> role THEN
    IF NOT EXISTS (SELECT FROM pg_auth_members m WHERE m.member = login::regrole AND m.roleid = role::regrole) THEN
      EXECUTE format('GRANT %I TO %I', role, login);
    END IF;
    FOR setting IN
      SELECT unnest(setconfig) FROM pg_db_role_setting WHERE setrole = role::regrole AND setdatabase = 0
    LOOP
      EXECUTE format('ALTER ROLE %I SET %I = %L', login, split_part(setting, '=', 1),
                     substr(setting, strpos(setting, '=') + 1));
    END LOOP;
  END IF;
END
$login$;
