-- Beside those that are pending, those are looked for that somebody held when they ended.
CREATE INDEX google_calendars_held ON google_calendars (user_id) WHERE held_until IS NOT NULL;
