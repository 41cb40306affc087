-- The service's table without versions and idempotency keys.
CREATE TABLE number (
    id             bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    value          text    NOT NULL,
    e164           text    NOT NULL UNIQUE,
    monthly_price  numeric NOT NULL,
    setup_price    numeric NOT NULL,
    currency_label text    NOT NULL,
    currency       text    NOT NULL
);
-- Search finds digits anywhere in a number.
CREATE EXTENSION pg_trgm;
CREATE INDEX number_by_digits ON number USING gin (e164 gin_trgm_ops);
