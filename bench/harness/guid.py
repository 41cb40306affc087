"""GUIDs: guid-service against its peers, and against itself without its cache."""

from harness import comparison, guid_outage
from harness.contenders import FRAMEWORKS, ServiceVariant
from harness.guid_goals import judge
from harness.lines import LIMIT_KEY, REDIS, SQL_KEY, Line, Scenario, keys

ROWS = 500_000
CACHED = 1000
# One change in so many requests.
EVERY = 20
# Seconds for each line. Most code is the same for all lines: that of the first one is compiled longest.
WARM_UP, FIRST_WARM_UP = 15, 25
# Connections of pgbench. With as many as the peers have for their statements, it is faster than with one for each request.
LIMIT_CONNECTIONS = 16


def cache_off():
    return ServiceVariant("guid-service", "cache-off", "ours, cache off", caches=False, GUID_CACHE_ENABLED="false")


def guids(count):
    return tuple(key.replace("-", "").upper() for key in keys(count))


# Of rows that all lines have.
HOT = guids(CACHED)


def reads(name, title, **options):
    return Line(name, title, "/guid/{key}", **{"keys": HOT, "rows": ROWS, "warm_up": WARM_UP, **options})


CHANGES = {"other": "PATCH", "other_body": '{"expire": "41{n}"}', "every": EVERY}

SCENARIO = Scenario(
    name="guid",
    table="guid",
    peers=FRAMEWORKS,
    variants=(cache_off,),
    redis=True,
    minutes=14,
    seconds=3,
    hurry=2,
    judge=judge,
    fill=f"""
        INSERT INTO guid (guid, expire, owner)
        SELECT {SQL_KEY}, 4102444800 + n, 'user ' || n FROM generate_series(1, {{rows}}) AS n""",
    lines=(
        reads("get", "GET hit", cached=True, limit=REDIS),
        reads(
            "miss", "GET miss", find_keys=lambda port: guids(ROWS), once=True, limit_connections=LIMIT_CONNECTIONS,
            limit=f"SELECT expire, owner FROM guid WHERE guid = {LIMIT_KEY}",
        ),
        reads("mixed", f"mixed, {EVERY - 1} GET hits to 1 PATCH", cached=True, **CHANGES),
        Line(
            "post", "POST", "/guid", "POST", '{"user": "user {n}"}', adds=1, warm_up=FIRST_WARM_UP,
            limit_connections=LIMIT_CONNECTIONS,
            limit="INSERT INTO guid (guid, expire, owner) VALUES (gen_random_uuid(), 4102444800 + :n, 'user ' || :n)",
        ),
        reads(
            "outage", "mixed, Redis killed", cached=True, ours=True, last=True, warm_up=0, measure=guid_outage.measure,
            **CHANGES,
        ),
    ),
    notes=(
        f"{ROWS:,} GUIDs, but none before POST; hits are of {CACHED:,} that were all read just before",
        f"a miss is of a GUID that was not read in the {ROWS:,} reads before; Redis is empty at first, each read of a peer fills it",
        "guid-service stores nothing at the first miss of a GUID",
        f"pgbench has {LIMIT_CONNECTIONS} connections, where it is faster than with more",
    ),
)  # fmt: skip


def run(options):
    return comparison.run(SCENARIO, options)
