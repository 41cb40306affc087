-- One row per document.
CREATE TABLE metadata (
    id            uuid        PRIMARY KEY,
    -- Whole microseconds, cut by the service: what it answers is what stands here.
    registered_on timestamptz NOT NULL,
    -- Names may repeat: they say what a document is about, the id says which it is.
    name          text        NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    -- text rather than jsonb, which reorders members, drops spaces and cannot hold 1E400000000: a payload comes back
    -- character for character.
    payload       text        NOT NULL CHECK (octet_length(payload) <= 1048576),
    -- Counts changes; conditional requests compare it.
    version       bigint      NOT NULL DEFAULT 1
);

-- Lists go in the order of registration, the id deciding between equals, and read on from a known row.
CREATE INDEX metadata_by_registration ON metadata (registered_on, id);
