-- Search finds digits anywhere in a number. The extension is trusted: the owner of a database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX number_by_digits ON number USING gin (e164 gin_trgm_ops);
-- The begin of a number, in any collation.
CREATE INDEX number_by_prefix ON number (e164 text_pattern_ops);

-- Pages in the order of each member that can be sorted by. The unique index of e164 serves the value.
CREATE INDEX number_by_monthly_price ON number (monthly_price, id);
CREATE INDEX number_by_setup_price ON number (setup_price, id);
CREATE INDEX number_by_currency ON number (currency, id);
