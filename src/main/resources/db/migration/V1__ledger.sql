-- One row a call. The unique call_id gives a call one owner; attempt fences a delivery.
CREATE TABLE escalation (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    call_id           text        NOT NULL CONSTRAINT escalation_call_id_key UNIQUE,
    state             text        NOT NULL DEFAULT 'pending'
                      CONSTRAINT escalation_state_check CHECK (state IN ('pending', 'raised', 'review', 'discarded')),
    priority          smallint    NOT NULL,                      -- 1 is delivered first
    reason            text        NOT NULL,
    queue             text,
    rule              text        NOT NULL,                      -- the rule that wanted the incident
    sender            text        NOT NULL,
    event             jsonb       NOT NULL,                      -- redacted
    received_at       timestamptz NOT NULL DEFAULT now(),
    due_at            timestamptz NOT NULL DEFAULT now(),        -- past it, any replica may claim
    attempt           integer     NOT NULL DEFAULT 0,            -- claims so far; only ever rises
    spent             integer     NOT NULL DEFAULT 0,            -- attempts that count towards the limit
    lease_owner       text,                                      -- the replica that holds the claim
    last_cause        text,                                      -- why it is not raised yet, redacted
    incident_sys_id   text,
    incident_number   text,
    incident_created  boolean,                                   -- false: it was there before
    duplicates        integer     NOT NULL DEFAULT 0
) WITH (fillfactor = 80);

CREATE INDEX escalation_due ON escalation (priority, due_at) WHERE state = 'pending';
CREATE INDEX escalation_newest ON escalation (received_at DESC, id DESC);
CREATE INDEX escalation_review ON escalation (received_at DESC, id DESC) WHERE state = 'review';
CREATE INDEX escalation_incident ON escalation (incident_number) WHERE incident_number IS NOT NULL;

-- Append-only. No foreign key: an ignored call has a history and no escalation.
CREATE TABLE audit (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    call_id  text        NOT NULL,
    at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    kind     text        NOT NULL,
    actor    text        NOT NULL,
    attempt  integer,
    detail   text
);

CREATE INDEX audit_call ON audit (call_id, id);

-- What could not be read, redacted, with the reason.
CREATE TABLE quarantine (
    id            uuid        PRIMARY KEY,
    received_at   timestamptz NOT NULL DEFAULT now(),
    sender        text        NOT NULL,
    content_type  text,
    reason        text        NOT NULL,
    body          text        NOT NULL,
    body_bytes    bigint      NOT NULL,                          -- as sent; the body is cut
    state         text        NOT NULL DEFAULT 'open'
                  CONSTRAINT quarantine_state_check CHECK (state IN ('open', 'resubmitted', 'discarded'))
);

CREATE INDEX quarantine_open ON quarantine (received_at DESC) WHERE state = 'open';

-- The token bucket of the way to ServiceNow, shared by all replicas, on the database's clock.
CREATE TABLE lane (
    name          text             PRIMARY KEY,
    tokens        double precision NOT NULL DEFAULT 0,
    refilled_at   timestamptz      NOT NULL DEFAULT clock_timestamp(),
    paused_until  timestamptz      NOT NULL DEFAULT '-infinity',
    pause_cause   text
) WITH (fillfactor = 50);

INSERT INTO lane (name) VALUES ('servicenow');
