-- What happened in each minute, for charts: counted from the audit in the background, kept for two days.
CREATE TABLE figure (
    minute  timestamptz NOT NULL,
    kind    text        NOT NULL,
    bucket  smallint    NOT NULL DEFAULT 0,   -- of raised and listed: how long after they were received
    count   bigint      NOT NULL,
    PRIMARY KEY (minute, kind, bucket)
);

-- How far it was counted. Whoever counts holds the row.
CREATE TABLE figures_counted (
    one                boolean     PRIMARY KEY DEFAULT true CHECK (one),
    audit_id           bigint      NOT NULL,
    quarantined_until  timestamptz NOT NULL
);
INSERT INTO figures_counted (audit_id, quarantined_until)
SELECT coalesce(max(id), 0), date_trunc('minute', now()) FROM audit;

-- Each bucket ends a tenth above the one before; the first at a millisecond.
CREATE FUNCTION latency_bucket(took interval) RETURNS smallint LANGUAGE sql IMMUTABLE AS $$
    SELECT ceil(ln(greatest(1, extract(epoch FROM took) * 1000)) / ln(1.1))::smallint
$$;
