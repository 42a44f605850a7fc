-- When more calls of a rule than a number come within a window, further ones are listed on one
-- incident, that of the storm. The storm has a row in escalation like a call, and its members name it.
ALTER TABLE escalation
    DROP CONSTRAINT escalation_state_check,
    ADD CONSTRAINT escalation_state_check CHECK (
        state IN ('pending', 'raised', 'review', 'discarded', 'joined', 'listed')),
    ADD COLUMN grouped       boolean NOT NULL DEFAULT false,     -- counts towards a storm of its rule
    ADD COLUMN parent        text,                               -- the call_id of the storm it belongs to
    ADD COLUMN notes_waiting integer NOT NULL DEFAULT 0;         -- notes to be written; of a storm, calls to be listed

CREATE INDEX escalation_grouped ON escalation (rule, received_at) WHERE grouped;
CREATE INDEX escalation_joined ON escalation (parent, id) WHERE state = 'joined';

-- A call with an incident is pending again while notes wait; that is no backlog. One that waits to be
-- listed is.
DROP INDEX escalation_waiting;
CREATE INDEX escalation_waiting ON escalation (received_at)
    WHERE incident_sys_id IS NULL AND state IN ('pending', 'joined');

-- Whoever counts the calls of a rule holds its row.
CREATE TABLE storm_rule (
    rule text PRIMARY KEY
);

CREATE TABLE storm (
    call_id    text        PRIMARY KEY,                          -- its row in escalation
    rule       text        NOT NULL,
    more_than  integer     NOT NULL,                             -- calls
    within     interval    NOT NULL,
    opened_at  timestamptz NOT NULL,
    closed_at  timestamptz,                                      -- fewer than half of them came within the window
    calls      integer     NOT NULL,                             -- that joined
    listed     integer     NOT NULL DEFAULT 0,                   -- of them, in notes that were written
    told       boolean     NOT NULL DEFAULT false                -- a note says that it is over
);
CREATE UNIQUE INDEX storm_open ON storm (rule) WHERE closed_at IS NULL;
CREATE INDEX storm_untold ON storm (closed_at) WHERE NOT told;

-- What is to be added to an incident, in the order of the ids.
CREATE TABLE note (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    call_id     text        NOT NULL,                            -- whose incident
    text        text        NOT NULL,                            -- redacted
    calls       bigint,                                          -- of a storm: how many it had then
    members     bigint[],                                        -- of a storm: the rows that the text lists
    attempts    integer     NOT NULL DEFAULT 0,                  -- from the first on it may have been sent
    created_at  timestamptz NOT NULL DEFAULT now(),
    written_at  timestamptz
);
CREATE INDEX note_waiting ON note (call_id, id) WHERE written_at IS NULL;
