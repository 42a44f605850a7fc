-- The incident that an alert is about, where it is about one.
ALTER TABLE alert ADD COLUMN incident_sys_id text;
