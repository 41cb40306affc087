-- What the numbering plan says of a number. NULL: the service has yet to look it up.
ALTER TABLE number ADD COLUMN country text CHECK (country ~ '^([A-Z]{2}|001)$');
ALTER TABLE number ADD COLUMN type text;
-- The life of a number. Only a reserved one has an end of its reservation.
ALTER TABLE number ADD COLUMN state text NOT NULL DEFAULT 'available'
    CHECK (state IN ('available', 'reserved', 'assigned', 'retired'));
ALTER TABLE number ADD COLUMN holder text CHECK (length(holder) BETWEEN 1 AND 255);
ALTER TABLE number ADD COLUMN reserved_until timestamptz CHECK ((reserved_until IS NULL) <> (state = 'reserved'));
-- Sorted, with commas between them.
ALTER TABLE number ADD COLUMN labels text NOT NULL DEFAULT '' CHECK (length(labels) <= 2000);
-- The user behind this version; NULL for the service itself, and without access control.
ALTER TABLE number ADD COLUMN changed_by text;

-- A search reads the whole list of new entries, which can be 4 MiB after an import. A short one is merged more often.
ALTER INDEX number_by_digits SET (gin_pending_list_limit = 256);
CREATE INDEX number_by_country ON number (country, id);
CREATE INDEX number_by_type ON number (type, id);
CREATE INDEX number_by_state ON number (state, id);
CREATE INDEX number_by_label ON number USING gin (string_to_array(labels, ',')) WHERE labels <> '';
CREATE INDEX number_by_reservation ON number (reserved_until) WHERE reserved_until IS NOT NULL;
CREATE INDEX number_without_country ON number (id) WHERE country IS NULL;

-- One row per change of a number. It has the row before; the row after is that of the next change, or of the number itself.
CREATE TABLE number_change (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Numbers are deleted, their changes stay.
    number_id   bigint      NOT NULL,
    -- Changes are followed in the order of their transactions, once no older one is under way: so none is skipped.
    transaction xid8        NOT NULL DEFAULT pg_current_xact_id(),
    version     bigint      NOT NULL,
    action      text        NOT NULL,
    changed_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    changed_by  text,
    -- The import, or the like, that it is a part of.
    batch       uuid,
    before      jsonb
);
CREATE INDEX number_change_by_number ON number_change (number_id, id);
CREATE INDEX number_change_by_transaction ON number_change (transaction, id);
CREATE INDEX number_change_by_batch ON number_change (batch, id) WHERE batch IS NOT NULL;
CREATE INDEX number_change_of_deleted ON number_change (changed_at) WHERE action = 'deleted';

-- The sum of these rows is what the inventory has in each currency. A change adds a row, so changes wait for no shared row;
-- the service folds them now and then. The newest row also tells whether anything has changed.
CREATE TABLE number_sum (
    currency      text    NOT NULL,
    numbers       bigint  NOT NULL,
    monthly_price numeric NOT NULL,
    setup_price   numeric NOT NULL,
    transaction   xid8    NOT NULL DEFAULT pg_current_xact_id()
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

-- Statements that delete rows, or belong to a batch, say who and which by settings of their transaction.
CREATE FUNCTION number_setting(name text) RETURNS text LANGUAGE sql STABLE
    RETURN nullif(current_setting('quintet.' || name, true), '');

CREATE FUNCTION number_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO number_change (number_id, version, action, changed_by, batch)
    SELECT id, version, CASE version WHEN 1 THEN 'created' ELSE 'restored' END, changed_by, number_setting('batch')::uuid
      FROM fresh;
    INSERT INTO number_sum (currency, numbers, monthly_price, setup_price)
    SELECT currency, count(*), sum(monthly_price), sum(setup_price) FROM fresh GROUP BY currency;
    RETURN NULL;
END $$;

-- A plan that was made for a change of one row is kept, and a nested loop over both lists would be quadratic for many.
CREATE FUNCTION number_updated() RETURNS trigger LANGUAGE plpgsql SET enable_nestloop = off AS $$
BEGIN
    INSERT INTO number_change (number_id, version, action, changed_by, batch, before)
    SELECT stale.id, fresh.version,
           CASE WHEN fresh.state = stale.state THEN 'updated' WHEN fresh.state = 'available' THEN 'released' ELSE fresh.state END,
           fresh.changed_by, number_setting('batch')::uuid, to_jsonb(stale)
      FROM stale JOIN fresh USING (id);
    -- Also a change that moves no sum leaves a row.
    INSERT INTO number_sum (currency, numbers, monthly_price, setup_price)
    SELECT currency, sum(numbers), sum(monthly), sum(setup)
      FROM (SELECT currency, 1 AS numbers, monthly_price AS monthly, setup_price AS setup FROM fresh
            UNION ALL SELECT currency, -1, -monthly_price, -setup_price FROM stale) AS moved
     GROUP BY currency;
    RETURN NULL;
END $$;

CREATE FUNCTION number_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO number_change (number_id, version, action, changed_by, batch, before)
    SELECT id, version + 1, 'deleted', number_setting('user'), number_setting('batch')::uuid, to_jsonb(stale) FROM stale;
    INSERT INTO number_sum (currency, numbers, monthly_price, setup_price)
    SELECT currency, -count(*), -sum(monthly_price), -sum(setup_price) FROM stale GROUP BY currency;
    RETURN NULL;
END $$;

CREATE FUNCTION number_truncated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM number_sum;
    INSERT INTO number_sum (currency, numbers, monthly_price, setup_price) VALUES ('XXX', 0, 0, 0);
    RETURN NULL;
END $$;

CREATE TRIGGER number_inserted AFTER INSERT ON number REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION number_inserted();
CREATE TRIGGER number_updated AFTER UPDATE ON number REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION number_updated();
CREATE TRIGGER number_deleted AFTER DELETE ON number REFERENCING OLD TABLE AS stale
    FOR EACH STATEMENT EXECUTE FUNCTION number_deleted();
CREATE TRIGGER number_truncated AFTER TRUNCATE ON number FOR EACH STATEMENT EXECUTE FUNCTION number_truncated();

INSERT INTO number_sum (currency, numbers, monthly_price, setup_price)
SELECT currency, count(*), sum(monthly_price), sum(setup_price) FROM number GROUP BY currency;
