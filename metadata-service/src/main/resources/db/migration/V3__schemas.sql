-- The newest schema of each kind of document. The kind 'default' has a row only if its shipped schema was replaced.
CREATE TABLE metadata_schema (
    kind       text        PRIMARY KEY CHECK (length(kind) BETWEEN 1 AND 63),
    version    bigint      NOT NULL,
    -- NULL: that of the setting.
    mode       text        CHECK (mode IN ('off', 'warn', 'enforce')),
    -- text, so that a schema comes back character for character.
    text       text        NOT NULL CHECK (octet_length(text) <= 262144),
    -- Increases with each version: by it the instances notice a change.
    updated_on timestamptz NOT NULL,
    author     text
);

-- Every version of each schema. Rows are only added, in the statement that changes the table above.
CREATE TABLE metadata_schema_version (
    kind       text        NOT NULL,
    version    bigint      NOT NULL,
    mode       text,
    text       text        NOT NULL,
    updated_on timestamptz NOT NULL,
    author     text,
    PRIMARY KEY (kind, version)
);
