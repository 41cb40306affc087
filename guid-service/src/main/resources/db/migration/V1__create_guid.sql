-- One row per GUID. Expired rows stay until they are created anew or purged: that is how a read can tell
-- "expired" from "never existed".

-- Every change takes the next number, so that no two states of one GUID ever carry the same, not even when it is deleted
-- and created again: a conditional request made for the first can never hit the second.
CREATE SEQUENCE guid_version;

CREATE TABLE guid (
    -- uuid rather than char(32): half the bytes, and never compared as padded text.
    guid    uuid   PRIMARY KEY,
    -- Unix time in seconds, as the API has it. Valid while now < expire.
    expire  bigint NOT NULL CHECK (expire BETWEEN 0 AND 253402300799),
    -- "user" is a reserved word in SQL.
    owner   text   NOT NULL CHECK (length(owner) BETWEEN 1 AND 255),
    -- The entity tag; conditional requests compare it.
    version bigint NOT NULL DEFAULT nextval('guid_version')
);
