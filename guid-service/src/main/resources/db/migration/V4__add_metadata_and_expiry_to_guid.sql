-- What a client keeps with a GUID: a JSON object. Text, because json in the kept answers of Idempotency-Keys would become
-- jsonb, which sorts members and writes 1e400 out in 401 digits. The size is that of the text in UTF-8.
ALTER TABLE guid ADD COLUMN metadata text
    CONSTRAINT guid_metadata_is_a_small_object
    CHECK (octet_length(metadata) <= 16384 AND json_typeof(metadata::json) = 'object');

-- RFC 7396: merges a change into a value. Both are JSON without white space, and so is the result. Members keep their order,
-- numbers their digits; new members follow. Its depth is that of the change, which requests limit to 64.
CREATE FUNCTION merged_json(target text, change text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF json_typeof(change::json) <> 'object' THEN
        RETURN change;
    END IF;
    IF target IS NULL OR json_typeof(target::json) <> 'object' THEN
        target := '{}';
    END IF;
    RETURN (
        SELECT '{' || coalesce(string_agg(member, ',' ORDER BY old_place, new_place), '') || '}'
          FROM (SELECT to_json(coalesce(o.key, n.key))::text || ':'
                       || CASE WHEN n.key IS NULL THEN o.value::text ELSE merged_json(o.value::text, n.value::text) END,
                       o.place, n.place
                  FROM json_each(target::json) WITH ORDINALITY o (key, value, place)
                  FULL JOIN json_each(change::json) WITH ORDINALITY n (key, value, place) ON n.key = o.key
                 WHERE n.key IS NULL OR json_typeof(n.value) <> 'null') merged (member, old_place, new_place));
END
$$;

-- The metadata of a GUID after a change. Null removes it. The service knows the error by its SQLSTATE.
CREATE FUNCTION merged_guid_metadata(target text, change text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    merged text := CASE WHEN change IS NULL THEN NULL ELSE merged_json(target, change) END;
BEGIN
    IF octet_length(merged) > 16384 THEN
        RAISE EXCEPTION 'the metadata would be too large' USING ERRCODE = 'program_limit_exceeded';
    END IF;
    RETURN merged;
END
$$;

-- The last window of time whose expired GUIDs were counted, in Unix time: from after (exclusive) to until (inclusive). One row.
CREATE TABLE guid_expiry (
    one   boolean PRIMARY KEY DEFAULT true CHECK (one),
    after bigint  NOT NULL,
    until bigint  NOT NULL
);
