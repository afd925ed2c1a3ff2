ALTER TABLE reminders
    -- an RRULE of RFC 5545, without its name, and by whose clock it keeps its time of day
    ADD COLUMN rule text CHECK (length(rule) BETWEEN 1 AND 500),
    ADD COLUMN zone text,
    -- when the caller was told; of one that repeats, remind_at goes on to the next time instead
    ADD COLUMN told_at timestamptz,
    ADD CHECK (num_nonnulls(rule, zone) IN (0, 2));

UPDATE reminders SET told_at = remind_at WHERE remind_at < now();

CREATE INDEX reminders_untold ON reminders (user_id, remind_at) WHERE told_at IS NULL;
