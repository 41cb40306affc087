-- The service's table without versions and idempotency keys.
CREATE TABLE guid (
    guid   uuid   PRIMARY KEY,
    expire bigint NOT NULL,
    owner  text   NOT NULL
);
CREATE INDEX guid_by_expiry ON guid (expire, guid);
CREATE INDEX guid_by_owner ON guid (owner, expire, guid);
