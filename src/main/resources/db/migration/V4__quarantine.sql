-- What a person decided about an entry.
ALTER TABLE quarantine
    ADD COLUMN decided_by text,
    ADD COLUMN decided_at timestamptz,
    ADD COLUMN decision   text,                                    -- why it was discarded, redacted
    ADD COLUMN call_id    text;                                    -- the call it became

CREATE INDEX quarantine_newest ON quarantine (received_at DESC, id DESC);
