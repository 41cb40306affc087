-- What the instances agree on about their cache in Redis. docs/decisions/0031-*.md has the protocol.

-- The only generation of cached values that is trusted, and the Redis that has it. No row: none is.
CREATE TABLE guid_cache_epoch (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    -- Random, so that no generation ever returns.
    epoch  uuid    NOT NULL,
    server text    NOT NULL
);

-- Instances that cannot reach Redis. While there is one, no instance trusts the cache.
CREATE TABLE guid_cache_outage (
    outage  uuid        PRIMARY KEY,
    -- Renewed all the time. An instance that has gone is recognised by it.
    seen_at timestamptz NOT NULL
);

-- Changes whose values may still be in Redis. A row is committed with the change itself, by whomever it is made, and deleted
-- after the eviction. What a crash leaves here is evicted by any instance.
CREATE TABLE guid_eviction (
    guid    uuid        NOT NULL,
    -- That of the new state. Of a deleted row it is the last one, negated.
    version bigint      NOT NULL,
    at      timestamptz NOT NULL,
    PRIMARY KEY (guid, version)
);
CREATE INDEX guid_eviction_by_time ON guid_eviction (at);

CREATE FUNCTION guid_note_eviction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO guid_eviction (guid, version, at)
    VALUES (OLD.guid, CASE WHEN TG_OP = 'DELETE' THEN -OLD.version ELSE NEW.version END, clock_timestamp())
        ON CONFLICT (guid, version) DO UPDATE SET at = excluded.at;
    RETURN NULL;
END $$;

-- A GUID that expired an hour ago is in no cache: a purge needs no eviction.
CREATE TRIGGER guid_evicted AFTER UPDATE OR DELETE ON guid FOR EACH ROW
  WHEN (OLD.expire > extract(epoch FROM clock_timestamp()) - 3600) EXECUTE FUNCTION guid_note_eviction();

CREATE FUNCTION guid_renew_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE guid_cache_epoch SET epoch = gen_random_uuid();
    RETURN NULL;
END $$;

CREATE TRIGGER guid_all_evicted AFTER TRUNCATE ON guid FOR EACH STATEMENT EXECUTE FUNCTION guid_renew_epoch();
