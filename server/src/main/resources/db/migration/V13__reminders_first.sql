ALTER TABLE reminders
    -- the first time of one that repeats, from which the others are counted; it has the time of day that was wished
    ADD COLUMN first_at timestamptz;

UPDATE reminders SET first_at = remind_at WHERE rule IS NOT NULL;

ALTER TABLE reminders ADD CHECK (num_nonnulls(rule, first_at) IN (0, 2));
