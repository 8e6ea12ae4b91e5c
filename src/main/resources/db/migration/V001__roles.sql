-- Default deny: the gateway's own role sees nothing that a migration does not grant it by name.
-- The owner migrates; both roles exist before the first migration runs.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'herald_gateway') THEN
    RAISE EXCEPTION 'The role herald_gateway is missing: CREATE ROLE herald_gateway LOGIN, as named by herald.database.user';
  END IF;
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO herald_gateway', current_database());
END
$$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO herald_gateway;
