-- What whoever is on call is told: one row for each trouble, from its beginning to its end.
CREATE TABLE alert (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind         text        NOT NULL,
    opened_at    timestamptz NOT NULL DEFAULT now(),
    closed_at    timestamptz,                                      -- the trouble is over
    latest_at    timestamptz,                                      -- more of the same
    count        bigint      NOT NULL,
    detail       text        NOT NULL,                             -- redacted
    told_at      timestamptz,                                      -- the receiver took it
    told_closed  boolean     NOT NULL DEFAULT false,               -- and its end
    due_at       timestamptz NOT NULL DEFAULT now(),               -- past it, any replica may tell
    attempt      integer     NOT NULL DEFAULT 0                    -- fences the telling
);
CREATE UNIQUE INDEX alert_open ON alert (kind) WHERE closed_at IS NULL;
CREATE INDEX alert_untold ON alert (due_at) WHERE NOT told_closed;

-- Who delivers, and what each may have in flight; told every few seconds.
CREATE TABLE replica (
    name           text PRIMARY KEY,
    seen_at        timestamptz      NOT NULL,
    concurrency    integer          NOT NULL,                      -- allowed now
    in_flight      integer          NOT NULL,
    rate           double precision NOT NULL,                      -- as it is set, 0 for no limit
    hourly_budget  integer          NOT NULL
);

-- The age of the backlog.
CREATE INDEX escalation_waiting ON escalation (received_at) WHERE state = 'pending';
