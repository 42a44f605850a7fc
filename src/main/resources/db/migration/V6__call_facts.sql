-- What events told of calls, by name: {"endTime": {"v": "…", "at": 1700000000000}}.
CREATE TABLE call_facts (
    call_id     text        PRIMARY KEY,
    facts       jsonb       NOT NULL,                             -- redacted
    changed_at  timestamptz NOT NULL DEFAULT now(),
    kept        boolean     NOT NULL DEFAULT false                -- its call was escalated
);
CREATE INDEX call_facts_old ON call_facts (changed_at) WHERE NOT kept;

-- Of each name the highest "at" holds, and of two alike the greater value: whatever the order and
-- however often, the same facts come out; no more than anybody would read.
CREATE FUNCTION merge_facts(a jsonb, b jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(jsonb_object_agg(key, value), '{}')
    FROM (
        SELECT DISTINCT ON (key) key, value
        FROM (SELECT * FROM jsonb_each(a) UNION ALL SELECT * FROM jsonb_each(b)) AS told
        ORDER BY key, (value ->> 'at')::bigint DESC, (value ->> 'v') COLLATE "C" DESC
        LIMIT 256
    ) AS held
$$;

CREATE AGGREGATE merged_facts(jsonb) (SFUNC = merge_facts, STYPE = jsonb, INITCOND = '{}');
