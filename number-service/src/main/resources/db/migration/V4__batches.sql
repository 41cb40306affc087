-- Work on many numbers at once, which the service does in the background: imports, ranges, price changes, and the undoing of
-- these. There is one order for all of it, so no two of them ever wait for each other.
CREATE TABLE number_batch (
    id           uuid        PRIMARY KEY,
    kind         text        NOT NULL CHECK (kind IN ('import', 'range', 'prices', 'undo')),
    -- receiving: its rows still arrive. dropped: they did not all arrive, or it is old; it is deleted soon.
    state        text        NOT NULL
        CHECK (state IN ('receiving', 'waiting', 'running', 'succeeded', 'failed', 'dropped')),
    dry_run      boolean     NOT NULL DEFAULT false,
    mode         text        NOT NULL DEFAULT 'atomic' CHECK (mode IN ('atomic', 'rows')),
    on_duplicate text        NOT NULL DEFAULT 'fail' CHECK (on_duplicate IN ('fail', 'update', 'skip')),
    -- The body of the request, if it says what to do.
    request      jsonb,
    undo_of      uuid,
    changed_by   text,
    created_at   timestamptz NOT NULL,
    -- Since when it waits. The oldest one is next.
    queued_at    timestamptz,
    finished_at  timestamptz,
    -- When rows last arrived.
    touched_at   timestamptz NOT NULL,
    row_count    bigint      NOT NULL DEFAULT 0,
    created      bigint      NOT NULL DEFAULT 0,
    updated      bigint      NOT NULL DEFAULT 0,
    deleted      bigint      NOT NULL DEFAULT 0,
    restored     bigint      NOT NULL DEFAULT 0,
    skipped      bigint      NOT NULL DEFAULT 0,
    bad          bigint      NOT NULL DEFAULT 0,
    -- Counts the changes of this row, for followers.
    step         bigint      NOT NULL DEFAULT 0,
    -- How far the work is, if it is done in parts: the last line. -1: it has not begun.
    position     bigint      NOT NULL DEFAULT -1,
    -- It is known not to succeed as a whole, and its rows are looked at to report which ones are bad.
    rejected     boolean     NOT NULL DEFAULT false,
    detail       text
);
CREATE INDEX number_batch_by_time ON number_batch (created_at, id);
CREATE INDEX number_batch_waiting ON number_batch (queued_at, id) WHERE state IN ('waiting', 'running');
-- A batch is undone once.
CREATE UNIQUE INDEX number_batch_undo ON number_batch (undo_of) WHERE state <> 'failed';

-- A row of an import, or a number that a batch is about, and what became of it. There is no foreign key, for it would be
-- checked for each row: rows are deleted before their batch.
CREATE TABLE number_batch_row (
    batch          uuid    NOT NULL,
    -- Where the row begins in the file; else a running number.
    line           bigint  NOT NULL,
    number_id      bigint,
    -- As sent.
    value          text,
    e164           text,
    country        text,
    type           text,
    monthly_price  numeric,
    setup_price    numeric,
    currency_label text,
    currency       text,
    -- NULL: the import does not say.
    labels         text,
    -- The change that is undone, and the version that the number must still have.
    change         bigint,
    version        bigint,
    -- NULL: nothing has been done yet.
    outcome        text CHECK (outcome IN ('created', 'updated', 'deleted', 'restored', 'skipped', 'bad')),
    -- Why it is bad, or was skipped.
    reasons        jsonb,
    PRIMARY KEY (batch, line)
) WITH (fillfactor = 60);

-- Rounds to so many decimals, and a half to the even neighbour. PostgreSQL itself rounds it away from zero.
CREATE FUNCTION number_rounded(amount numeric, decimals integer) RETURNS numeric LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN abs(mod(amount * power(10::numeric, decimals), 2)) = 0.5 THEN trunc(amount, decimals)
                ELSE round(amount, decimals) END;

-- A price after a change. Without a number of decimals it is exact, up to six decimals, and keeps at least those it had.
CREATE FUNCTION number_repriced(price numeric, factor numeric, amount numeric, decimals integer) RETURNS numeric
    LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN decimals IS NULL
                THEN round(number_rounded(price * factor + amount, 6),
                           greatest(scale(price), min_scale(number_rounded(price * factor + amount, 6))))
                ELSE number_rounded(price * factor + amount, decimals) END;
