-- What people search by, newest first: without these a rare queue, or the beginning of an id, reads
-- the whole table.
CREATE INDEX escalation_queue ON escalation (queue, received_at DESC, id DESC) WHERE queue IS NOT NULL;
CREATE INDEX escalation_reason ON escalation (reason, received_at DESC, id DESC);
CREATE INDEX escalation_rare_state ON escalation (state, received_at DESC, id DESC)
    WHERE state IN ('discarded', 'joined', 'listed');

-- A beginning, whatever the collation of the database.
CREATE INDEX escalation_call_id_beginning ON escalation (call_id text_pattern_ops);
DROP INDEX escalation_incident;
CREATE INDEX escalation_incident ON escalation (incident_number text_pattern_ops) WHERE incident_number IS NOT NULL;
