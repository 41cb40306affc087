-- One row per phone number that the carrier can rent out.
CREATE TABLE number (
    -- ALWAYS: nobody but the sequence makes ids, and a sequence never gives one twice, not even after a rollback.
    id             bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- As its sender formatted it.
    value          text    NOT NULL CHECK (length(value) BETWEEN 1 AND 64),
    -- The same number in the one form that can be compared. The index decides who was first.
    e164           text    NOT NULL UNIQUE CHECK (e164 ~ '^\+[0-9]+$'),
    -- numeric without precision keeps the scale it is given: 3.40 stays 3.40. The API is stricter about digits.
    monthly_price  numeric NOT NULL CHECK (monthly_price BETWEEN 0 AND 1e9),
    setup_price    numeric NOT NULL CHECK (setup_price BETWEEN 0 AND 1e9),
    -- What the client wrote (U$) and the ISO 4217 code it stands for (USD): the first is shown, the second compared.
    currency_label text    NOT NULL,
    currency       text    NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    -- Counts changes; conditional requests compare it.
    version        bigint  NOT NULL DEFAULT 1
);
