-- What a client may give beside name and payload. NULL: it gave none.
ALTER TABLE metadata ADD COLUMN namespace text CHECK (length(namespace) BETWEEN 1 AND 255);
-- The kind of document, which chooses the schema of its payload.
ALTER TABLE metadata ADD COLUMN kind text CHECK (length(kind) BETWEEN 1 AND 63);
-- A JSON object of strings.
ALTER TABLE metadata ADD COLUMN labels jsonb CHECK (jsonb_typeof(labels) = 'object');

-- The change that made this version: when, by whom (NULL without access control), and of which version it is a copy.
ALTER TABLE metadata ADD COLUMN updated_on timestamptz;
ALTER TABLE metadata ADD COLUMN author text;
ALTER TABLE metadata ADD COLUMN restored_from bigint;
-- NULL: not deleted. A deleted document keeps its row for a while, so that it can be restored.
ALTER TABLE metadata ADD COLUMN deleted_on timestamptz;

-- SHA-256 of the payload's canonical form (RFC 8785). NULL: an earlier release wrote the row.
ALTER TABLE metadata ADD COLUMN content_hash bytea CHECK (octet_length(content_hash) = 32);

-- What searches read, derived from name, payload and labels by the trigger below. Clients get the text of the payload only.
ALTER TABLE metadata ADD COLUMN document jsonb;
ALTER TABLE metadata ADD COLUMN words tsvector;
-- Of each label its key, and key=value: so one index tells who has a label and who has a key. NULL without labels.
ALTER TABLE metadata ADD COLUMN label_words text[];

-- NULL: the payload has a number that jsonb cannot hold. Only an exponent of four digits can make one. The check comes first,
-- because a block with EXCEPTION costs a subtransaction.
CREATE FUNCTION metadata_document(payload text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF payload !~ '[eE][+-]?[0-9]{4}' THEN
        RETURN payload::jsonb;
    END IF;
    BEGIN
        RETURN payload::jsonb;
    EXCEPTION WHEN numeric_value_out_of_range THEN
        RETURN NULL;
    END;
END $$;

-- A tsvector has 1 MiB at most. So of a large payload only the beginning is read.
CREATE FUNCTION metadata_words(name text, payload text, document jsonb) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_tsvector('simple'::regconfig, name) || CASE
    WHEN document IS NOT NULL AND octet_length(payload) <= 131072
    THEN jsonb_to_tsvector('simple'::regconfig, document, '["key", "string", "numeric", "boolean"]')
    ELSE to_tsvector('simple'::regconfig, left(payload, 65536)) END;

UPDATE metadata
   SET updated_on = registered_on, document = metadata_document(payload),
       words = metadata_words(name, payload, metadata_document(payload));

-- Each index leaves the deleted documents out.
CREATE INDEX metadata_by_name ON metadata (name, registered_on, id) WHERE deleted_on IS NULL;
CREATE INDEX metadata_by_namespace ON metadata (namespace, registered_on, id)
    WHERE deleted_on IS NULL AND namespace IS NOT NULL;
CREATE INDEX metadata_by_kind ON metadata (kind, registered_on, id) WHERE deleted_on IS NULL AND kind IS NOT NULL;
CREATE INDEX metadata_by_update ON metadata (updated_on, id) WHERE deleted_on IS NULL;
CREATE INDEX metadata_by_deletion ON metadata (deleted_on, id) WHERE deleted_on IS NOT NULL;
-- A search reads the whole list of new entries of a GIN index. A short one is merged more often.
CREATE INDEX metadata_by_document ON metadata USING gin (document jsonb_path_ops)
    WITH (gin_pending_list_limit = 256) WHERE deleted_on IS NULL;
CREATE INDEX metadata_by_words ON metadata USING gin (words)
    WITH (gin_pending_list_limit = 256) WHERE deleted_on IS NULL;
CREATE INDEX metadata_by_labels ON metadata USING gin (label_words)
    WITH (gin_pending_list_limit = 256) WHERE deleted_on IS NULL AND label_words IS NOT NULL;

-- Every version that a document has had, and the log of changes. Rows are only added; a purge deletes them.
CREATE TABLE metadata_version (
    id            uuid        NOT NULL,
    version       bigint      NOT NULL,
    -- created, updated, deleted or restored (from deletion).
    change        text        NOT NULL,
    changed_on    timestamptz NOT NULL,
    author        text,
    -- The version of which this one is a copy, or NULL.
    restored_from bigint,
    registered_on timestamptz NOT NULL,
    name          text        NOT NULL,
    namespace     text,
    kind          text,
    labels        jsonb,
    -- NULL: this version is a deletion.
    payload       text,
    content_hash  bytea,
    -- The log is read in the order of (transaction, position), once no older transaction is under way: so none is skipped.
    -- A transaction gets its id before it waits for a row. Therefore a version never has a smaller one than that before it.
    transaction   xid8        NOT NULL,
    position      bigint      GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (id, version)
);
CREATE INDEX metadata_version_by_position ON metadata_version (transaction, position);

INSERT INTO metadata_version (id, version, change, changed_on, registered_on, name, payload, transaction)
SELECT id, version, 'created', registered_on, registered_on, name, payload, pg_current_xact_id()
  FROM metadata
 ORDER BY registered_on, id;

-- A trigger, so that no statement can change a document and keep no version, or derive nothing. Statements of the release
-- before this one pass through it too.
CREATE FUNCTION metadata_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    change_made text := 'created';
    place xid8 := pg_current_xact_id();
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.updated_on := coalesce(NEW.updated_on, NEW.registered_on);
    ELSE
        change_made := CASE WHEN OLD.deleted_on IS NOT NULL THEN 'restored'
                            WHEN NEW.deleted_on IS NOT NULL THEN 'deleted' ELSE 'updated' END;
        place := greatest(place, (SELECT v.transaction FROM metadata_version v
                                   WHERE v.id = OLD.id AND v.version = OLD.version));
    END IF;
    IF TG_OP = 'INSERT' OR (NEW.name, NEW.payload) IS DISTINCT FROM (OLD.name, OLD.payload) THEN
        NEW.document := metadata_document(NEW.payload);
        NEW.words := metadata_words(NEW.name, NEW.payload, NEW.document);
    END IF;
    NEW.label_words := NULL;
    IF NEW.labels IS NOT NULL THEN
        NEW.label_words := (SELECT array_agg(word) FROM jsonb_each_text(NEW.labels) label,
                            LATERAL (VALUES (label.key), (label.key || '=' || label.value)) words (word));
    END IF;
    INSERT INTO metadata_version (id, version, change, changed_on, author, restored_from, registered_on, name, namespace,
                                  kind, labels, payload, content_hash, transaction)
    VALUES (NEW.id, NEW.version, change_made, NEW.updated_on, NEW.author, NEW.restored_from, NEW.registered_on, NEW.name,
            NEW.namespace, NEW.kind, NEW.labels, CASE WHEN NEW.deleted_on IS NULL THEN NEW.payload END,
            CASE WHEN NEW.deleted_on IS NULL THEN NEW.content_hash END, place);
    RETURN NEW;
END $$;

CREATE TRIGGER metadata_changed BEFORE INSERT OR UPDATE OF version ON metadata
    FOR EACH ROW EXECUTE FUNCTION metadata_changed();

-- The release before this one deletes rows. Their deletion is a version as well, although they cannot be restored.
CREATE FUNCTION metadata_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO metadata_version (id, version, change, changed_on, registered_on, name, namespace, kind, labels, transaction)
    VALUES (OLD.id, OLD.version + 1, 'deleted', now(), OLD.registered_on, OLD.name, OLD.namespace, OLD.kind, OLD.labels,
            greatest(pg_current_xact_id(), (SELECT v.transaction FROM metadata_version v
                                             WHERE v.id = OLD.id AND v.version = OLD.version)));
    RETURN NULL;
END $$;

CREATE TRIGGER metadata_erased AFTER DELETE ON metadata FOR EACH ROW WHEN (OLD.deleted_on IS NULL)
    EXECUTE FUNCTION metadata_erased();

-- What a statement returns of a document, and what the answers kept for Idempotency-Keys are read as.
CREATE TYPE metadata_row AS (
    id uuid, registered_on timestamptz, name text, payload text, version bigint, namespace text, kind text, labels jsonb,
    updated_on timestamptz, author text, deleted_on timestamptz);

-- Registers a document, unless a live one has its namespace and name: the newest of those gets other content as its next version
-- if advance, and is returned. A function, because each statement in it sees what was committed before that statement began.
-- So a registration that waited for the lock sees the document of the one that had it.
CREATE FUNCTION metadata_register(new_id uuid, moment timestamptz, new_name text, new_payload text, new_hash bytea,
                                  new_namespace text, new_kind text, new_labels jsonb, new_author text, advance boolean)
RETURNS SETOF metadata LANGUAGE plpgsql AS $$
DECLARE
    known metadata;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(new_name, hashtext(coalesce(new_namespace, ''))));
    SELECT m.* INTO known FROM metadata m
     WHERE m.name = new_name AND m.namespace IS NOT DISTINCT FROM new_namespace AND m.deleted_on IS NULL
     ORDER BY m.registered_on DESC, m.id DESC LIMIT 1 FOR UPDATE;
    IF NOT FOUND THEN
        RETURN QUERY INSERT INTO metadata (id, registered_on, name, payload, content_hash, namespace, kind, labels, author)
        VALUES (new_id, moment, new_name, new_payload, new_hash, new_namespace, new_kind, new_labels, new_author)
        RETURNING *;
    ELSIF advance AND (known.kind, known.labels, coalesce(known.content_hash = new_hash, known.payload = new_payload))
                      IS DISTINCT FROM (new_kind, new_labels, true) THEN
        RETURN QUERY UPDATE metadata t
           SET version = t.version + 1, updated_on = greatest(moment, t.updated_on + interval '1 microsecond'),
               author = new_author, restored_from = NULL, payload = new_payload, content_hash = new_hash, kind = new_kind,
               labels = new_labels
         WHERE t.id = known.id
        RETURNING *;
    ELSE
        RETURN NEXT known;
    END IF;
END $$;
