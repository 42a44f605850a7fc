package io.incidentbridge.testing;

import java.time.Duration;

/**
 * Sets the clock that a service sees in its database: functions of the names it calls, found before
 * PostgreSQL's own, add what the test wants. To be made before the service makes its tables.
 */
public record DatabaseClock(TestPostgres postgres, String database) {

    public DatabaseClock {
        postgres.execute(
                database,
                """
                CREATE SCHEMA clock;
                CREATE TABLE clock.ahead (by interval NOT NULL);
                INSERT INTO clock.ahead VALUES ('0');
                CREATE FUNCTION clock.now() RETURNS timestamptz LANGUAGE sql STABLE
                    AS 'SELECT pg_catalog.now() + by FROM clock.ahead';
                CREATE FUNCTION clock.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE
                    AS 'SELECT pg_catalog.clock_timestamp() + by FROM clock.ahead';
                ALTER DATABASE %s SET search_path = public, clock, pg_catalog;
                """
                        .formatted(database));
    }

    public void advance(Duration by) {
        postgres.execute(
                database,
                "UPDATE clock.ahead SET by = by + interval '" + by.toSeconds() + " seconds'");
    }
}
