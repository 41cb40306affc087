-- One row per log.
CREATE TABLE log (
    name text PRIMARY KEY
);

-- The lines of logs. Those of one log become visible in the order of their numbers.
CREATE TABLE log_line (
    log     text    REFERENCES log ON DELETE CASCADE,
    seq     bigint  NOT NULL,
    text    text    NOT NULL,
    -- Whether no line will follow.
    is_last boolean NOT NULL DEFAULT false,
    PRIMARY KEY (log, seq)
);
