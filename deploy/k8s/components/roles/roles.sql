-- Once, in the database of the ledger, by whoever administers it, before the first migration:
--   psql --dbname incident_bridge --file roles.sql
-- The owner makes the tables and changes them; the service reads and writes rows, and alters nothing.
-- Passwords come after it: \password incident_bridge_owner, \password incident_bridge
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'incident_bridge_owner') THEN
        CREATE ROLE incident_bridge_owner LOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'incident_bridge') THEN
        CREATE ROLE incident_bridge LOGIN;
    END IF;
END
$$;

-- An administrator who is no superuser gives rights in another's name only as its member.
GRANT incident_bridge_owner TO CURRENT_USER;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO incident_bridge_owner;
GRANT USAGE ON SCHEMA public TO incident_bridge;
ALTER DEFAULT PRIVILEGES FOR ROLE incident_bridge_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO incident_bridge;

-- Of a ledger that one role had made so far.
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO incident_bridge;
