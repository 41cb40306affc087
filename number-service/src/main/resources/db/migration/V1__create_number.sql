-- One row per phone number that the carrier can rent out.
CREATE TABLE number (
    -- ALWAYS: only the sequence makes ids. A sequence never gives one twice, not even after a rollback.
    id             bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- In the format of the request.
    value          text    NOT NULL CHECK (length(value) BETWEEN 1 AND 64),
    -- The same number in a comparable form. The index decides which of two equal numbers was first.
    e164           text    NOT NULL UNIQUE CHECK (e164 ~ '^\+[0-9]+$'),
    -- numeric without precision keeps the scale it is given: 3.40 stays 3.40. The API is stricter about digits.
    monthly_price  numeric NOT NULL CHECK (monthly_price BETWEEN 0 AND 1e9),
    setup_price    numeric NOT NULL CHECK (setup_price BETWEEN 0 AND 1e9),
    -- The label of the request (U$), which is shown, and its ISO 4217 code (USD), which is compared.
    currency_label text    NOT NULL,
    currency       text    NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    -- Counts changes; conditional requests compare it.
    version        bigint  NOT NULL DEFAULT 1
);
