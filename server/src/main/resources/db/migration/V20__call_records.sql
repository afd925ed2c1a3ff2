-- What operators are shown of a call, also after it: which steps it took and when. No words, no names, no owner.
CREATE TABLE call_records (
    session_id text PRIMARY KEY CHECK (length(session_id) BETWEEN 1 AND 100),
    began_at timestamptz NOT NULL,
    -- when the process that has it, or had it last, began with it
    chapter timestamptz NOT NULL,
    -- its last sign of life
    seen_at timestamptz NOT NULL,
    ended_at timestamptz,
    ending text,
    turns int NOT NULL,
    -- how its last transfer to a person ended
    transfer text
);

CREATE INDEX call_records_newest ON call_records (began_at DESC);
CREATE INDEX call_records_open ON call_records (seen_at) WHERE ended_at IS NULL;

-- The steps, in parts as they were written.
CREATE TABLE call_record_steps (
    session_id text NOT NULL REFERENCES call_records (session_id) ON DELETE CASCADE,
    chapter timestamptz NOT NULL,
    -- number of the first one, counted from 0 in its chapter
    first_step int NOT NULL,
    -- [{step, at_ms, took_ms?, turn?, detail?}], at_ms since the chapter began
    steps jsonb NOT NULL,
    PRIMARY KEY (session_id, chapter, first_step)
);

CREATE TABLE call_record_latencies (
    session_id text NOT NULL REFERENCES call_records (session_id) ON DELETE CASCADE,
    turn int NOT NULL,
    stage text NOT NULL,
    took_ms int NOT NULL,
    PRIMARY KEY (session_id, turn, stage)
);

-- Operators who ask what was said know a call by its session alone.
CREATE INDEX conversations_by_id ON conversations (id);

-- How many of what there were in a quarter of an hour, as each process counted.
CREATE TABLE quarter_hours (
    began_at timestamptz NOT NULL,
    process text NOT NULL,
    -- 'call', 'turn', 'stage', 'transfer' or 'provider_error'
    kind text NOT NULL,
    -- which stage, outcome or provider; else empty
    name text NOT NULL,
    -- of a stage: which of the intervals its time is in; else 0
    bucket int NOT NULL,
    count bigint NOT NULL,
    PRIMARY KEY (began_at, process, kind, name, bucket)
);
