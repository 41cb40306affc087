"""Documents: metadata-service against its peers."""

import json

from harness import comparison
from harness.lines import LIMIT_KEY, SQL_KEY, Line, Scenario, keys

ROWS = 10_000
# More than any contender deletes in a run.
DELETABLE = 100_000

KEYS = tuple(keys(DELETABLE))
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
COLUMNS = "id, registered_on, name, payload"

SCENARIO = Scenario(
    name="metadata",
    table="metadata",
    fill=f"""
        INSERT INTO metadata ({COLUMNS})
        SELECT {SQL_KEY}, timestamptz '2026-01-01' + n * interval '1 second', 'document ' || n, $json${PAYLOAD}$json$
          FROM generate_series(1, {{rows}}) AS n""".replace(PAYLOAD, PAYLOAD.replace("{", "{{").replace("}", "}}")),
    lines=(
        Line(
            "get", "GET", "/metadata/{key}", keys=tuple(keys(ROWS)), rows=ROWS,
            limit=f"SELECT {COLUMNS} FROM metadata WHERE id = {LIMIT_KEY}",
        ),
        Line(
            "list", "list of 100", "/metadata?limit=100", rows=ROWS,
            limit=f"SELECT {COLUMNS} FROM metadata ORDER BY registered_on, id LIMIT 100",
        ),
        Line(
            "post", "POST", "/metadata", "POST", json.dumps({"name": "document {n}", "payload": PAYLOAD}), adds=1,
            limit=f"INSERT INTO metadata ({COLUMNS}) VALUES (gen_random_uuid(), now(), 'document ' || :n, $json${PAYLOAD}$json$)",
        ),
        Line(
            "delete", "DELETE", "/metadata/{key}", "DELETE", keys=KEYS, once=True, rows=DELETABLE, adds=-1,
            limit=f"DELETE FROM metadata WHERE id = {LIMIT_KEY}",
        ),
    ),
    notes=(f"payloads of {len(PAYLOAD)} bytes; each DELETE is of another document",),
)  # fmt: skip


def run(options):
    return comparison.run(SCENARIO, options)
