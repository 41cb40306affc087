-- One row per GUID. Expired rows stay until they are created anew or purged. So a read can tell "expired" from
-- "never existed".

-- Every change takes the next number. So no two states of one GUID have the same, even after it is deleted and created
-- again. A conditional request for the first can never hit the second.
CREATE SEQUENCE guid_version;

CREATE TABLE guid (
    -- uuid instead of char(32): half the bytes, and no comparison as padded text.
    guid    uuid   PRIMARY KEY,
    -- Unix time in seconds, as in the API. Valid while now < expire.
    expire  bigint NOT NULL CHECK (expire BETWEEN 0 AND 253402300799),
    -- "user" is a reserved word in SQL.
    owner   text   NOT NULL CHECK (length(owner) BETWEEN 1 AND 255),
    -- The entity tag; conditional requests compare it.
    version bigint NOT NULL DEFAULT nextval('guid_version')
);
