"""Documents: metadata-service against its peers."""

import json
from urllib.parse import quote

from harness import comparison
from harness.contenders import FarDatabase, FastApi, Fastify, Go, Spring
from harness.lines import LIMIT_KEY, SQL_KEY, Line, Scenario, keys
from harness.metadata_goals import judge
from harness.number_keys import deep_cursors, early_cursors

ROWS = 10_000
# More than any contender deletes in a run.
DELETABLE = 100_000
MANY, QUICK_MANY = 1_000_000, 200_000
# Documents of the many that have the same source. A search for a source finds them.
SAME_SOURCE = 4
SEARCHES = 10_000
BATCH = 1000
# Connections of those lines that read many rows: those of a pool; and two when idle.
POOL, IDLE = 16, 2
# Milliseconds by which the answers of the far database are late.
FAR = 15
# Seconds for each line. Most code is the same for all lines.
WARM_UP = 10

ALL, THESE = (), (Go.name, FastApi.name)
KEYS, DELETED_KEYS = tuple(keys(ROWS)), tuple(keys(DELETABLE))
# The platform's shape and some members of a producer's own: 600 bytes.
PAYLOAD = json.dumps(
    {
        "sourceName": "flights",
        "jobCluster": {"min_workers": 1, "max_workers": 8, "node_type": "Standard_DS3_v2", "spark_version": "15.4.x-scala2.12"},
        "partitioning": "--partitioning=logic=partitionByEventTimestamp",
        "schema": [
            {"name": name, "type": type, "nullable": nullable}
            for name, type, nullable in (
                ("flight", "string", False), ("departure", "timestamp", False), ("arrival", "timestamp", True),
                ("gate", "string", True), ("delay", "integer", True), ("price", "decimal(10,2)", True),
            )
        ],
    }
)  # fmt: skip
# The platform's shape alone: 110 bytes.
SMALL = json.dumps({"sourceName": "source {n}", "jobCluster": {"min_workers": 1}, "partitioning": "daily"})
COLUMNS = "id, registered_on, name, payload"
NEXT_VERSION = "version = version + 1, updated_on = greatest(now(), updated_on + interval '1 microsecond')"
BODY = json.dumps({"name": "document {n}", "payload": PAYLOAD})


def doubled(text):
    """The text in a format."""
    return text.replace("{", "{{").replace("}", "}}")


def values(payload):
    """The columns of a row, in a format."""
    return f"{SQL_KEY}, timestamptz '2026-01-01' + n * interval '1 second', 'document ' || n, {payload}"


FILL = f"""
    INSERT INTO metadata ({COLUMNS}) SELECT {values(f"$json${doubled(PAYLOAD)}$json$")}
      FROM generate_series(1, {{rows}}) AS n"""

# Without the trigger, which would keep a version of each: nothing reads them. What it derives is derived here. Indexes are made
# afterwards, which is faster.
FILL_MANY = f"""
    SET session_replication_role = replica;
    SET maintenance_work_mem = '512MB';
    CREATE TEMP TABLE later AS
        SELECT format('%I', indexname) AS name, indexdef AS sql FROM pg_indexes
         WHERE tablename = 'metadata' AND indexname <> 'metadata_pkey';
    SELECT format('DROP INDEX %s', name) FROM later \\gexec
    INSERT INTO metadata ({COLUMNS}, updated_on, document, words)
    SELECT id, registered_on, name, payload, registered_on, metadata_document(payload),
           metadata_words(name, payload, metadata_document(payload))
      FROM (SELECT {values(f"replace($json${doubled(SMALL)}$json$, '{{{{n}}}}', (n / {SAME_SOURCE})::text)")}
              FROM generate_series(1, {{rows}}) AS n) AS new (id, registered_on, name, payload);
    SELECT sql FROM later \\gexec"""


def sources(count, rows):
    """Searches for the sources of some of the many documents, as the value of a query's parameter."""
    step = rows // SAME_SOURCE // count
    return tuple(quote(json.dumps({"sourceName": f"source {n * step + 1}"}, separators=(",", ":"))) for n in range(count))


def one(name, title, method="GET", **options):
    """A line of requests for one document at random."""
    return Line(
        name, title, "/metadata/{key}", method, **{"keys": KEYS, "rows": ROWS, "peers": THESE, "warm_up": WARM_UP, **options}
    )


def lines(many):
    contains = {"keys": sources(SEARCHES, many), "rows": many, "warm_up": WARM_UP, "last": True}
    pages = {"rows": many, "ours": True, "connections": POOL, "last": True}
    next_page = f"SELECT {COLUMNS} FROM metadata WHERE (registered_on, id) > ({{after}}) AND deleted_on IS NULL" \
        " ORDER BY registered_on, id LIMIT 100"
    begin = "timestamptz '2026-01-01' +"
    found = "/metadata?limit=100&contains={key}"
    return (
        one(
            "get", "GET by id", peers=ALL, limit=f"SELECT {COLUMNS} FROM metadata WHERE id = {LIMIT_KEY} AND deleted_on IS NULL",
        ),
        one("304", "GET by id, 304", header='If-None-Match: "1"', wanted=304),
        Line(
            "list", "list of 100", "/metadata?limit=100", rows=ROWS, warm_up=WARM_UP,
            limit=f"SELECT {COLUMNS} FROM metadata WHERE deleted_on IS NULL ORDER BY registered_on, id LIMIT 100",
        ),
        Line(
            "post", "POST", "/metadata", "POST", BODY, adds=1,
            limit=f"INSERT INTO metadata ({COLUMNS}) VALUES (gen_random_uuid(), now(), 'document ' || :n, $json${PAYLOAD}$json$)",
        ),
        one(
            "put", "PUT", "PUT", body=BODY, alters=True,
            limit=f"""
                UPDATE metadata SET name = 'document ' || :n, payload = $json${PAYLOAD}$json$, {NEXT_VERSION}
                 WHERE id = {LIMIT_KEY} AND deleted_on IS NULL RETURNING {COLUMNS}""",
        ),
        one(
            "delete", "DELETE", "DELETE", keys=DELETED_KEYS, once=True, rows=DELETABLE, adds=-1, peers=ALL,
            limit=f"UPDATE metadata SET deleted_on = now(), {NEXT_VERSION} WHERE id = {LIMIT_KEY} AND deleted_on IS NULL",
        ),
        Line(
            "batch", f"batch of {BATCH}", "/metadata/batch", "POST", adds=BATCH, peers=THESE, connections=POOL, warm_up=WARM_UP,
            body=json.dumps({"items": [{"create": {"name": "document {n}", "payload": SMALL}}] * BATCH}),
            limit=f"""
                INSERT INTO metadata ({COLUMNS})
                SELECT gen_random_uuid(), now(), 'document ' || :n, $json${SMALL}$json$ FROM generate_series(1, {BATCH})""",
        ),
        Line(
            "far", f"POST, database {FAR} ms away", "/metadata", "POST", BODY, adds=1, ours=True, only="far-database",
            warm_up=WARM_UP,
        ),
        Line(
            "contains", f"contains, in {many:,}", found, peers=THESE, connections=POOL, **contains,
            limit=f"""
                WITH found AS MATERIALIZED (
                    SELECT {COLUMNS} FROM metadata WHERE deleted_on IS NULL
                       AND document @> jsonb_build_object('sourceName', 'source ' || :n / {SAME_SOURCE}))
                SELECT * FROM found ORDER BY registered_on, id LIMIT 100""",
        ),
        Line(
            "cursor-early", "early page by cursor", "/metadata?limit=100&cursor={key}", warm_up=WARM_UP, **pages,
            find_keys=lambda port: early_cursors(port, "/metadata"),
            limit=next_page.format(after=f"{begin} (:n % {9 * many // 100}) * interval '1 second', NULL::uuid"),
        ),
        Line(
            "cursor-deep", "deep page by cursor", "/metadata?limit=100&cursor={key}", warm_up=WARM_UP, **pages,
            find_keys=lambda port: deep_cursors(port, "/metadata"),
            limit=next_page.format(
                after=f"{begin} ({9 * many // 10} + :n % {9 * many // 100}) * interval '1 second', NULL::uuid"
            ),
        ),
        Line("idle", "contains when idle, 20/s", found, ours=True, rate=20, connections=IDLE, seconds=15, **{**contains, "warm_up": 0}),
    )  # fmt: skip


def scenario(many):
    return Scenario(
        name="metadata",
        table="metadata",
        alive="deleted_on IS NULL",
        peers=(Go, FastApi, Fastify, Spring),
        variants=(lambda: FarDatabase("metadata-service", "far-database", f"ours, database {FAR} ms away", FAR),),
        minutes=20,
        hurry=1,
        judge=judge,
        fill=FILL,
        fill_many=FILL_MANY,
        lines=lines(many),
        notes=(
            f"payloads of {len(PAYLOAD)} bytes, in batches and in tables of {many:,} rows of {len(SMALL) + 3}",
            "each DELETE is of another document; a deleted one keeps its row, so that it can be restored",
            "all contenders have the service's own tables, trigger and indexes: each change keeps a version",
            f"searches with contains find {SAME_SOURCE} documents",
            f"lines on {many:,} rows and batches have {POOL} connections",
            "a deep page is one behind the first nine tenths",
            f"the far database answers {FAR} ms late",
        ),
    )  # fmt: skip


def run(options):
    return comparison.run(scenario(QUICK_MANY if options.quick else MANY), options)
