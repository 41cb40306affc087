-- That of the newest version's log entry, so that a change need not look it up. NULL: no release since this one wrote the row.
ALTER TABLE metadata ADD COLUMN transaction xid8;

CREATE OR REPLACE FUNCTION metadata_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    change_made text := 'created';
    place xid8 := pg_current_xact_id();
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.updated_on := coalesce(NEW.updated_on, NEW.registered_on);
    ELSE
        change_made := CASE WHEN OLD.deleted_on IS NOT NULL THEN 'restored'
                            WHEN NEW.deleted_on IS NOT NULL THEN 'deleted' ELSE 'updated' END;
        IF OLD.transaction IS NULL THEN
            OLD.transaction := (SELECT v.transaction FROM metadata_version v
                                 WHERE v.id = OLD.id AND v.version = OLD.version);
        END IF;
        place := greatest(place, OLD.transaction);
    END IF;
    IF TG_OP = 'INSERT' OR NEW.payload <> OLD.payload THEN
        NEW.document := metadata_document(NEW.payload);
    END IF;
    IF TG_OP = 'INSERT' OR NEW.payload <> OLD.payload OR NEW.name <> OLD.name THEN
        NEW.words := metadata_words(NEW.name, NEW.payload, NEW.document);
    END IF;
    NEW.label_words := NULL;
    IF NEW.labels IS NOT NULL THEN
        NEW.label_words := (SELECT array_agg(word) FROM jsonb_each_text(NEW.labels) label,
                            LATERAL (VALUES (label.key), (label.key || '=' || label.value)) words (word));
    END IF;
    NEW.transaction := place;
    INSERT INTO metadata_version (id, version, change, changed_on, author, restored_from, registered_on, name, namespace,
                                  kind, labels, payload, content_hash, transaction)
    VALUES (NEW.id, NEW.version, change_made, NEW.updated_on, NEW.author, NEW.restored_from, NEW.registered_on, NEW.name,
            NEW.namespace, NEW.kind, NEW.labels, CASE WHEN NEW.deleted_on IS NULL THEN NEW.payload END,
            CASE WHEN NEW.deleted_on IS NULL THEN NEW.content_hash END, place);
    RETURN NEW;
END $$;
