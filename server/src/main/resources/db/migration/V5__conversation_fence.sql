-- The session's owner number of the process that took the call up last; what comes with a lower one is refused.
ALTER TABLE conversations ADD COLUMN fence bigint NOT NULL DEFAULT 0;
