-- What all replicas together have asked of Genesys Cloud within the last minute: one row, whose lock
-- puts them into a line.
CREATE TABLE genesys_budget (
    one          boolean       PRIMARY KEY DEFAULT true CHECK (one),
    sent         timestamptz[] NOT NULL DEFAULT '{}',           -- when, oldest first
    paused_until timestamptz   NOT NULL DEFAULT 'epoch'         -- as the platform asked
) WITH (fillfactor = 20);
INSERT INTO genesys_budget DEFAULT VALUES;
