-- One row per note.
CREATE TABLE note (
    id      uuid        PRIMARY KEY,
    -- Whole microseconds, cut by the service: what it answers is what stands here.
    written timestamptz NOT NULL,
    text    text        NOT NULL CHECK (length(text) BETWEEN 1 AND 10000),
    -- Counts changes; conditional requests compare it.
    version bigint      NOT NULL DEFAULT 1
);

-- Lists go in the order of writing, the id deciding between equals, and read on from a known row.
CREATE INDEX note_by_writing ON note (written, id);
