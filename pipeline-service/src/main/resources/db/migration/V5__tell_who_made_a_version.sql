-- Who made each version, and the version that it restored. NULL: unknown, or none.
ALTER TABLE pipeline_version ADD COLUMN actor text, ADD COLUMN restored_from bigint;

-- A statement sets them with the version, and the trigger hands them over to the history. So they are always NULL here. A
-- statement of an earlier release, which does not know them, never repeats the actor of the change before.
ALTER TABLE pipeline ADD COLUMN actor text, ADD COLUMN restored_from bigint;

CREATE OR REPLACE FUNCTION keep_pipeline_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO pipeline_version (pipeline_id, version, configuration, created_at, actor, restored_from)
    VALUES (NEW.id, NEW.version, NEW.configuration, NEW.updated_at, NEW.actor, NEW.restored_from);
    NEW.actor := NULL;
    NEW.restored_from := NULL;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER keep_version BEFORE INSERT OR UPDATE OF version ON pipeline
    FOR EACH ROW EXECUTE FUNCTION keep_pipeline_version();

-- Equal for all addresses of a repository, by HTTPS or SSH, with or without .git, in any case. GitHub ignores the case.
CREATE FUNCTION repository_key(address text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(regexp_replace(address, '^(https://github\.com/|git@github\.com:)|\.git$', '', 'gi') COLLATE "C");

-- The filters of the list. Columns of their own, because a change of a column without an index is cheaper.
ALTER TABLE pipeline
    ADD COLUMN name text GENERATED ALWAYS AS (configuration->>'name') STORED,
    ADD COLUMN repository text GENERATED ALWAYS AS (repository_key(configuration->>'repository')) STORED;

-- Each filter finds its rows in the order of the list. The last column serves both filters together.
CREATE INDEX pipeline_by_name ON pipeline (name, created_at, id);
CREATE INDEX pipeline_by_repository ON pipeline (repository, created_at, id, name);
