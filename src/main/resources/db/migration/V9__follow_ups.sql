-- What is told of a call once its delivery has begun becomes a note on its incident; what was told
-- before is part of the incident itself. Who begins a delivery and who tells something both change
-- the row of the call in call_facts, so one of them always sees the other.
ALTER TABLE call_facts
    ADD COLUMN begun boolean NOT NULL DEFAULT false,   -- its delivery was begun with what it held then
    ADD COLUMN news  jsonb,                            -- by name: what the last change brought
    ADD COLUMN heard text[];                           -- digests of what repeats of the call said

ALTER TABLE note
    ADD COLUMN facts      jsonb,                       -- of a call: what it tells, by name; its text is made of them
    ADD COLUMN in_related boolean NOT NULL DEFAULT false, -- it is to be an incident of its own
    ADD COLUMN left_out   boolean NOT NULL DEFAULT false; -- settled, and not written

ALTER TABLE escalation
    ADD COLUMN digest         bigint,                  -- of the event: a repeat that has the same tells nothing
    ADD COLUMN related_sys_id text,                    -- the incident that further notes go to
    ADD COLUMN related_number text;

-- Calls come before notes, which somebody may wait for, but nobody who has called in vain.
DROP INDEX escalation_due;
CREATE INDEX escalation_due ON escalation (priority, (incident_sys_id IS NOT NULL), due_at) WHERE state = 'pending';

-- By name, what differs from before; of what nothing was known of, from the first event of the call.
CREATE FUNCTION told_anew(before jsonb, after jsonb, event jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(jsonb_object_agg(key, value -> 'v'), '{}')
    FROM jsonb_each(after)
    WHERE value ->> 'v' IS DISTINCT FROM before -> key ->> 'v'
      AND (before ? key OR value ->> 'v' IS DISTINCT FROM coalesce(event -> 'attributes' ->> key, event ->> key))
$$;

-- Of the facts that are known when the delivery begins, those that the incident does not tell: what
-- a sender wrote himself holds there, and it has 64 attributes at most.
CREATE FUNCTION not_taken(facts jsonb, event jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    WITH told AS (
        SELECT key, value ->> 'v' AS value,
               event ? key OR key IN ('startTime', 'endTime', 'direction', 'queueName', 'agentUserId',
                                      'customerPhone', 'conversationText', 'ticketPriority') AS is_field,
               coalesce(event -> 'attributes' ->> key, event ->> key) AS sent
        FROM jsonb_each(facts)
    ), placed AS (
        SELECT *, NOT is_field AND sent IS NULL AND row_number() OVER (
                   PARTITION BY is_field, sent IS NULL ORDER BY key COLLATE "C")
               > 64 - (SELECT count(*) FROM jsonb_object_keys(coalesce(event -> 'attributes', '{}'))) AS is_beyond
        FROM told
    )
    SELECT coalesce(jsonb_object_agg(key, value), '{}')
    FROM placed
    WHERE is_beyond OR event ->> 'source' IS NULL AND lower(sent) <> lower(value)
$$;

-- Of what was told, what the first event of the call did not say.
CREATE FUNCTION beyond_event(told jsonb, event jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(jsonb_object_agg(key, value), '{}')
    FROM jsonb_each(told)
    WHERE value #>> '{}' IS DISTINCT FROM coalesce(event -> 'attributes' ->> key, event ->> key)
$$;

CREATE FUNCTION fact_digests(told jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(array_agg(md5(jsonb_build_object(key, value)::text)), '{}') FROM jsonb_each(told)
$$;

-- Of what a repeat says, what is neither known by now nor was ever said by one: a repeat of an older
-- one must not bring back what has changed since.
CREATE FUNCTION unheard(told jsonb, facts jsonb, heard text[]) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(jsonb_object_agg(key, value), '{}')
    FROM jsonb_each(told)
    WHERE value #>> '{}' IS DISTINCT FROM facts -> key ->> 'v'
      AND NOT coalesce(md5(jsonb_build_object(key, value)::text) = ANY (heard), false)
$$;

-- As facts that hold from now on. A repeat bears no time of its own; whatever the clocks say, it
-- comes after what is known.
CREATE FUNCTION facts_from_now(told jsonb, facts jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(jsonb_object_agg(key, jsonb_build_object('v', value, 'at', greatest(
        (extract(epoch FROM clock_timestamp()) * 1000)::bigint,
        (facts -> key ->> 'at')::bigint + 1))), '{}')
    FROM jsonb_each(told)
$$;

CREATE OR REPLACE FUNCTION may_quote(kind text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT kind NOT IN ('accepted', 'duplicate', 'attempt', 'raised', 'replayed', 'enriched', 'resubmitted',
                        'erased', 'expired', 'exported', 'joined', 'listed', 'noted', 'over',
                        'follow-up', 'left', 'related')
$$;
