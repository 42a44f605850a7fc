-- What is kept of a person beside what is redacted, by which it is found, and when it went.
--
-- persons holds, for each number of the person, "key.hash" (HMAC-SHA-256 under a key of the
-- operator's), and "key" for each key that was used; null without a key, so that nothing is indexed.
ALTER TABLE escalation
    ADD COLUMN sealed    bytea,                                    -- AES-256-GCM
    ADD COLUMN persons   text[],
    ADD COLUMN erased_at timestamptz;                              -- the personal part is gone
CREATE INDEX escalation_persons ON escalation USING gin (persons) WHERE persons IS NOT NULL;
-- Settled and not yet forgotten, the oldest first; a call enters it when it is settled.
CREATE INDEX escalation_kept ON escalation (received_at)
    WHERE erased_at IS NULL AND state IN ('raised', 'discarded', 'listed');

ALTER TABLE call_facts
    ADD COLUMN persons text[],
    ADD COLUMN erased  boolean NOT NULL DEFAULT false;             -- takes nothing any more
CREATE INDEX call_facts_persons ON call_facts USING gin (persons) WHERE persons IS NOT NULL;

ALTER TABLE quarantine
    ADD COLUMN persons   text[],
    ADD COLUMN about     text,                                     -- the call id it names, if any
    ADD COLUMN erased_at timestamptz;
CREATE INDEX quarantine_persons ON quarantine USING gin (persons) WHERE persons IS NOT NULL;
CREATE INDEX quarantine_about ON quarantine (about) WHERE about IS NOT NULL;
CREATE INDEX quarantine_call ON quarantine (call_id) WHERE call_id IS NOT NULL;
CREATE INDEX quarantine_kept ON quarantine (received_at) WHERE erased_at IS NULL;

-- A reason that is a code says nothing of a person; one in words may.
CREATE FUNCTION code_or_erased(reason text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN reason ~ '^[A-Za-z][A-Za-z0-9_.:-]{0,63}$' THEN reason ELSE '[erased]' END
$$;

-- What an incident can still be made of: reason, priority, queue and call id. A storm is nobody's.
CREATE FUNCTION without_person(event jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN event ->> 'source' = 'storm' THEN
        jsonb_set(event, '{escalationReason}', to_jsonb(code_or_erased(event ->> 'escalationReason')))
    ELSE jsonb_strip_nulls(jsonb_build_object(
        'callId', event -> 'callId',
        'escalationReason', code_or_erased(event ->> 'escalationReason'),
        'ticketPriority', event -> 'ticketPriority',
        'queueName', event -> 'queueName',
        'source', event -> 'source'))
    END
$$;

-- Of two facts alike the sealed one is kept, and of two such the first: each seal differs, and a
-- repeat must change nothing.
CREATE OR REPLACE FUNCTION merge_facts(a jsonb, b jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(jsonb_object_agg(key, value), '{}')
    FROM (
        SELECT DISTINCT ON (key) key, value
        FROM (SELECT *, 0 AS side FROM jsonb_each(a) UNION ALL SELECT *, 1 FROM jsonb_each(b)) AS told
        ORDER BY key, (value ->> 'at')::bigint DESC, (value ->> 'v') COLLATE "C" DESC,
                 value ? 's' DESC, side
        LIMIT 256
    ) AS held
$$;

-- The text of a note without whose number ends how; call id, time and queue stay.
CREATE INDEX note_call ON note (call_id);
CREATE FUNCTION without_numbers(text text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT regexp_replace(text, '\*\*\*[-*0-9]*', '-', 'g')
$$;

-- Whether the detail of an audit entry may hold the words of others: ServiceNow's, or a person's.
CREATE FUNCTION may_quote(kind text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT kind NOT IN ('accepted', 'duplicate', 'attempt', 'raised', 'replayed', 'enriched', 'resubmitted',
                        'erased', 'expired', 'exported', 'joined', 'listed', 'noted', 'over')
$$;
