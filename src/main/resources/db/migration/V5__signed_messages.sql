-- Which signed messages were taken, so that a copy of one is refused; kept for a quarter of an hour.
CREATE TABLE signed_message (
    sender      text        NOT NULL,
    message_id  text        NOT NULL,
    signed_at   timestamptz NOT NULL,
    taking      uuid        NOT NULL,                            -- the arrival that was the first
    taken_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (sender, message_id, signed_at)
);

CREATE INDEX signed_message_oldest ON signed_message (taken_at);
