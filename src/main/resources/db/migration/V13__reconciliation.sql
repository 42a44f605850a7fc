-- What one replica does for all of them: it listens to Genesys Cloud, reconciles, and watches live
-- calls. One row; its fence rises whenever it changes hands, and a write that names an older one
-- changes nothing.
CREATE TABLE duty (
    one            boolean     PRIMARY KEY DEFAULT true CHECK (one),
    holder         text        NOT NULL DEFAULT '',
    fence          bigint      NOT NULL DEFAULT 0,
    until          timestamptz NOT NULL DEFAULT 'epoch',           -- past it, any replica may take it
    heard_until    timestamptz,                                    -- nothing told before was missed
    reconciled_to  timestamptz,                                    -- calls escalated before are known
    told_at        timestamptz,
    standing       jsonb       NOT NULL DEFAULT '{}'               -- what the holder says of itself
) WITH (fillfactor = 20);
INSERT INTO duty DEFAULT VALUES;

-- When nobody listened.
CREATE TABLE notification_gap (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    began_at       timestamptz NOT NULL,
    ended_at       timestamptz NOT NULL,
    cause          text        NOT NULL,
    swept_to       timestamptz,                                    -- until then it is known already
    looked_at      boolean     NOT NULL DEFAULT false,             -- once; analytics may be late
    skipped_to     timestamptz,                                    -- until then it was too old to be known
    reconciled_at  timestamptz                                     -- what was missed then is known
);
CREATE INDEX notification_gap_ended ON notification_gap (ended_at);
CREATE INDEX notification_gap_open ON notification_gap (id) WHERE reconciled_at IS NULL;

-- Calls of which no event had come when reconciliation found them. Written before the call is
-- accepted, and raised with its acceptance; one that is not, a rule ignored, or it came by another
-- way after all.
CREATE TABLE missed_call (
    call_id        text        PRIMARY KEY,
    found_at       timestamptz NOT NULL DEFAULT now(),
    escalated_at   timestamptz NOT NULL,                           -- by the platform's clock
    queue_id       text,
    raised         boolean     NOT NULL DEFAULT false,
    ignored_at     timestamptz                                     -- an event of it had been, by a rule
);
CREATE INDEX missed_call_escalated ON missed_call (escalated_at) WHERE raised;
CREATE INDEX missed_call_newest ON missed_call (found_at DESC, call_id) WHERE raised;
CREATE INDEX missed_call_left ON missed_call (found_at) WHERE NOT raised;

-- Calls that were ignored while nobody told all of them: they are asked for again.
CREATE TABLE undecided_call (
    call_id        text        PRIMARY KEY,
    escalated_at   timestamptz NOT NULL,                           -- by the platform's clock
    since          timestamptz NOT NULL DEFAULT clock_timestamp(),
    due_at         timestamptz NOT NULL DEFAULT clock_timestamp() + interval '10 s',
    given_up_at    timestamptz
);
CREATE INDEX undecided_call_due ON undecided_call (due_at) WHERE given_up_at IS NULL;

-- Calls that go on in the queues that are watched.
CREATE TABLE watched_call (
    call_id        text        PRIMARY KEY,
    since          timestamptz NOT NULL DEFAULT now(),
    due_at         timestamptz NOT NULL,                           -- to be looked at
    muted_since    timestamptz,                                    -- its agent
    held_since     timestamptz,
    done           boolean     NOT NULL DEFAULT false              -- it has its incident
) WITH (fillfactor = 70);
CREATE INDEX watched_call_due ON watched_call (due_at) WHERE NOT done;

-- What each request of the last minute was for, beside when it was sent.
ALTER TABLE genesys_budget ADD COLUMN purposes text[] NOT NULL DEFAULT '{}';
