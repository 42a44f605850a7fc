-- Who is signed in at the pages, known to all replicas. Of the cookie only a digest is here.
CREATE TABLE console_session (
    digest    bytea       PRIMARY KEY,                           -- SHA-256 of the cookie
    name      text        NOT NULL,
    roles     text[]      NOT NULL,
    origin    text        NOT NULL,                              -- what let them in; gone with it
    begun_at  timestamptz NOT NULL DEFAULT now(),
    seen_at   timestamptz NOT NULL DEFAULT now(),
    ends_at   timestamptz NOT NULL                               -- at the latest
) WITH (fillfactor = 80);

CREATE INDEX console_session_end ON console_session (ends_at);
