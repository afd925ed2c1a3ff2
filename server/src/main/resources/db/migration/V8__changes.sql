-- What a tool call changed, row by row, so that it can be taken back while its conversation lasts.
CREATE TABLE changes (
    user_id uuid NOT NULL,
    conversation text NOT NULL,
    call_id text NOT NULL,
    place int NOT NULL,
    -- whose key is the owner and an id
    changed_table text NOT NULL,
    row_id uuid NOT NULL,
    -- the whole row; null for none
    before jsonb,
    after jsonb,
    PRIMARY KEY (user_id, conversation, call_id, place),
    -- the entry of the call is made last
    FOREIGN KEY (user_id, conversation, call_id) REFERENCES tool_calls (user_id, conversation, call_id)
        ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

ALTER TABLE tool_calls ADD COLUMN undone_at timestamptz;
