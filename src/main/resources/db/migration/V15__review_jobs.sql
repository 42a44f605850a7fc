-- What a person decided about many calls in review at once; any replica goes on with it.
CREATE TABLE review_job (
    id         uuid        PRIMARY KEY,
    act        text        NOT NULL CONSTRAINT review_job_act_check CHECK (act IN ('replay', 'discard')),
    selection  jsonb       NOT NULL,                              -- as it was asked for
    reason     text,                                              -- of a discard, redacted, until it has ended
    actor      text        NOT NULL,
    begun_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    total      integer     NOT NULL,                              -- calls
    done       integer     NOT NULL DEFAULT 0,                    -- of them, also those that were in review no longer
    due_at     timestamptz NOT NULL DEFAULT now(),                -- past it, any replica may go on
    ended_at   timestamptz,
    stopped_by text
);
-- Who asks for what is under way already asks for the same.
CREATE UNIQUE INDEX review_job_open ON review_job (act, md5(selection::text)) WHERE ended_at IS NULL;
CREATE INDEX review_job_newest ON review_job (begun_at);

-- Which calls were in review when it was asked for, and are not done yet: what enters review later is
-- not meant, be it one of them again.
CREATE TABLE review_job_call (
    job_id         uuid   NOT NULL REFERENCES review_job (id) ON DELETE CASCADE,
    escalation_id  bigint NOT NULL,
    PRIMARY KEY (job_id, escalation_id)
);
