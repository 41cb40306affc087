-- One row per document.
CREATE TABLE metadata (
    id            uuid        PRIMARY KEY,
    -- Whole microseconds, cut by the service, so that its answers equal this column.
    registered_on timestamptz NOT NULL,
    -- Names may repeat. Only the id identifies a document.
    name          text        NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    -- text, so that a payload comes back character for character. jsonb reorders members, drops spaces and cannot hold
    -- 1E400000000.
    payload       text        NOT NULL CHECK (octet_length(payload) <= 1048576),
    -- Counts changes; conditional requests compare it.
    version       bigint      NOT NULL DEFAULT 1
);

-- Lists are sorted by registration, then by id. A page continues from a known row.
CREATE INDEX metadata_by_registration ON metadata (registered_on, id);
