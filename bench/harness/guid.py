"""GUIDs: guid-service against its peers."""

from harness import comparison
from harness.lines import LIMIT_KEY, REDIS, SQL_KEY, Line, Scenario, keys

ROWS = 200_000
CACHED = 1000

KEYS = tuple(key.replace("-", "").upper() for key in keys(ROWS))

SCENARIO = Scenario(
    name="guid",
    table="guid",
    redis=True,
    fill=f"""
        INSERT INTO guid (guid, expire, owner)
        SELECT {SQL_KEY}, 4102444800 + n, 'user ' || n FROM generate_series(1, {{rows}}) AS n""",
    lines=(
        Line("get", "GET, cached", "/guid/{key}", keys=KEYS[:CACHED], rows=ROWS, cached=True, limit=REDIS),
        Line(
            "cold", "GET, cold", "/guid/{key}", keys=KEYS, once=True, rows=ROWS,
            limit=f"SELECT expire, owner FROM guid WHERE guid = {LIMIT_KEY}",
        ),
        Line(
            "patch", "PATCH", "/guid/{key}", "PATCH", '{"expire": "41{n}"}', keys=KEYS, rows=ROWS,
            limit=f"UPDATE guid SET expire = 4100000000 + :n WHERE guid = {LIMIT_KEY}",
        ),
        Line(
            "post", "POST", "/guid", "POST", '{"user": "user {n}"}', adds=1,
            limit="INSERT INTO guid (guid, expire, owner) VALUES (gen_random_uuid(), 4102444800 + :n, 'user ' || :n)",
        ),
    ),
    notes=(
        f"cached: one of {CACHED} GUIDs that are all in Redis; cold: Redis is empty at first, and none of {ROWS} GUIDs is read"
        " twice; a cold read puts its GUID into Redis",
        "no line with the cache off: guid-service has no setting for that",
    ),
)  # fmt: skip


def run(options):
    return comparison.run(SCENARIO, options)
