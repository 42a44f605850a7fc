-- The lane gives out send times instead of tokens: evenly spaced, so that no second of any clock
-- holds more than the rate, however many replicas send.
ALTER TABLE lane
    DROP COLUMN tokens,
    DROP COLUMN refilled_at,
    ALTER COLUMN paused_until SET DEFAULT 'epoch',
    ADD COLUMN next_at      timestamptz NOT NULL DEFAULT 'epoch',  -- the first time not given out
    ADD COLUMN requests     bigint      NOT NULL DEFAULT 0,        -- given out, ever
    ADD COLUMN paused_from  timestamptz NOT NULL DEFAULT 'epoch',  -- with paused_until: the last pause
    ADD COLUMN succeeded_at timestamptz NOT NULL DEFAULT 'epoch',  -- ServiceNow took a call, to the second
    ADD COLUMN troubles     integer     NOT NULL DEFAULT 0,        -- calls in a row that it failed
    ADD COLUMN trouble_ids  bigint[]    NOT NULL DEFAULT '{}',     -- which; the last comes last
    ADD COLUMN held_since   timestamptz,                           -- the breaker is open
    ADD COLUMN held_cause   text,                                  -- why, redacted
    ADD COLUMN locked       boolean     NOT NULL DEFAULT false,    -- because it does not let us in
    ADD COLUMN probes       integer     NOT NULL DEFAULT 0,        -- failed since then
    ADD COLUMN probe_at     timestamptz NOT NULL DEFAULT 'epoch',  -- the next one
    ADD COLUMN probe_id     bigint;                                -- the call that is under way as one
UPDATE lane SET paused_until = 'epoch' WHERE paused_until = '-infinity';

-- How many requests had been given out when a minute began, for the hourly budget.
CREATE TABLE lane_minute (
    lane             text        NOT NULL,
    minute           timestamptz NOT NULL,
    requests_before  bigint      NOT NULL,
    PRIMARY KEY (lane, minute)
);

-- The part of the rate that is used: after a pause it grows from a tenth to the whole, within the
-- length of the pause, or ten seconds when that was longer.
CREATE FUNCTION lane_ease(paused_from timestamptz, paused_until timestamptz, at timestamptz)
RETURNS double precision LANGUAGE sql IMMUTABLE AS $$
    SELECT least(1, greatest(0.1,
        extract(epoch FROM at - paused_until)
        / greatest(0.001, least(10, extract(epoch FROM paused_until - paused_from)))))::double precision
$$;

-- What the budget of any hour still allows; a whole minute more is counted, to be on the safe side.
CREATE FUNCTION lane_budget_left(lane_name text, given_out bigint, budget integer, at timestamptz)
RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT budget - given_out + coalesce(
        (SELECT requests_before FROM lane_minute
         WHERE lane = lane_name AND minute > at - interval '61 minutes'
         ORDER BY minute LIMIT 1), given_out)
$$;

ALTER TABLE escalation
    ADD COLUMN claimed_at timestamptz,                             -- the last claim
    ADD COLUMN tried_at   timestamptz;                             -- the claim before it, or the arrival

-- The longest waiting, whatever their priority.
CREATE INDEX escalation_oldest ON escalation (due_at) WHERE state = 'pending';
