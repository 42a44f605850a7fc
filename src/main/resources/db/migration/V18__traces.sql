-- Under which trace a call was received, so that its delivery goes on with it, whoever delivers:
-- W3C's traceparent, which has 55 characters. No check, which would read the whole table for it.
ALTER TABLE escalation ADD COLUMN traceparent varchar(55);
