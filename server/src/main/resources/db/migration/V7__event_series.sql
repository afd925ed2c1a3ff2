ALTER TABLE events
    -- an RRULE of RFC 5545, without its name, and by whose clock the occurrences keep their time of day
    ADD COLUMN rule text CHECK (length(rule) BETWEEN 1 AND 500),
    ADD COLUMN zone text,
    -- the series that it was an occurrence of, until it was changed
    ADD COLUMN series uuid,
    ADD CHECK (num_nonnulls(rule, zone) IN (0, 2)),
    ADD CHECK (num_nonnulls(rule, series) < 2),
    ADD FOREIGN KEY (user_id, series) REFERENCES events (user_id, id) ON DELETE CASCADE;

CREATE INDEX events_of_series ON events (user_id, series);

-- Which occurrences of a series were taken out; the days on which they would have begun by the series' clock.
CREATE TABLE event_exceptions (
    user_id uuid NOT NULL,
    event uuid NOT NULL,
    day date NOT NULL,
    PRIMARY KEY (user_id, event, day),
    FOREIGN KEY (user_id, event) REFERENCES events (user_id, id) ON DELETE CASCADE
);
