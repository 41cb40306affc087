-- Whoever follows the log gives the position and the transaction of the last change that it has. If the change at this position
-- has another transaction, the database is not the one that it followed: it was restored from a dump.
CREATE UNIQUE INDEX metadata_version_by_place ON metadata_version (position);

-- The lines of a file until all of them have arrived. Then one transaction makes documents of them. UNLOGGED: after a crash
-- nobody goes on with a file.
CREATE UNLOGGED TABLE metadata_import_line (
    import        uuid        NOT NULL,
    -- The number of this line among those of its document. All lines with the same number are written by one statement.
    wave          bigint      NOT NULL,
    line          bigint      NOT NULL,
    id            uuid        NOT NULL,
    -- NULL: the line does not say.
    version       bigint,
    registered_on timestamptz NOT NULL,
    changed_on    timestamptz NOT NULL,
    author        text,
    restored_from bigint,
    name          text        NOT NULL,
    namespace     text,
    kind          text,
    labels        jsonb,
    -- NULL: the line is a deletion.
    payload       text,
    content_hash  bytea,
    -- Whether an earlier line of its document was skipped.
    skipped       boolean     NOT NULL DEFAULT false,
    received_on   timestamptz NOT NULL,
    PRIMARY KEY (import, id, wave)
);
CREATE INDEX metadata_import_line_by_wave ON metadata_import_line (import, wave);
