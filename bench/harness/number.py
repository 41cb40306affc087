"""Phone numbers: number-service against its peers."""

from harness import comparison, number_import
from harness.contenders import Go, SpringData, SqlAlchemy
from harness.lines import Line, Scenario
from harness.number_goals import judge
from harness.number_keys import DIGITS, PART, deep_cursors, searches

ROWS = 10_000
POLLED = 800
MANY = 1_000_000
SEARCHES = 10_000
# Fewer connections for what takes long on many rows: those of a pool, half of them for counts of all rows, and two when idle.
POOL, COUNTING, IDLE = 16, 8, 2
# Seconds for each line. Most code is the same for all lines.
WARM_UP = 10

KEYS = tuple(str(n) for n in range(1, ROWS + 1))
COLUMNS = "id, value, monthly_price, setup_price, currency_label"
INSERT = "INSERT INTO number (value, e164, monthly_price, setup_price, currency_label, currency)"
COUNTED = f"SELECT total, {COLUMNS} FROM counted LEFT JOIN page ON true ORDER BY id"


def page(name, title, number, rows, **options):
    limit = f"""
        WITH counted AS (SELECT count(*) AS total FROM number),
        page AS (SELECT * FROM number ORDER BY id LIMIT 100 OFFSET {100 * (number - 1)})
        {COUNTED}"""
    return Line(name, title, f"/numbers?page={number}&perPage=100", rows=rows, limit=limit, **options)


def large(name, title, path, **options):
    return Line(name, title, path, **{"rows": MANY, "connections": POOL, **options})


SEARCH, DIGITS_OF_SOME = "/numbers?q={key}&perPage=100", searches(SEARCHES, MANY)
NEXT = "SELECT {columns} FROM number WHERE id > {id} ORDER BY id LIMIT 100"

SCENARIO = Scenario(
    name="number",
    table="number",
    peers=(Go, SqlAlchemy, SpringData),
    minutes=15,
    judge=judge,
    fill=f"""
        {INSERT.replace("(value", "(id, value")} OVERRIDING SYSTEM VALUE
        SELECT n, '+55 84 9' || {DIGITS.format(n="n")}, '+55849' || {DIGITS.format(n="n")}, 0.03, 3.40, 'U$', 'USD'
          FROM generate_series(1, {{rows}}) AS n""",
    lines=(
        Line(
            "get", "GET", "/numbers/{key}", keys=KEYS, rows=ROWS, warm_up=WARM_UP,
            limit=f"SELECT {COLUMNS} FROM number WHERE id = :n",
        ),
        Line(
            "patch", "PATCH", "/numbers/{key}", "PATCH", '{"monthyPrice": "1{n}.05"}', keys=KEYS, rows=ROWS, warm_up=WARM_UP,
            limit=f"UPDATE number SET monthly_price = :n + 100000000.05 WHERE id = :n RETURNING {COLUMNS}",
        ),
        page("polled", f"polled page of 100 of {POLLED}", 1, POLLED, warm_up=WARM_UP),
        Line(
            "post", "POST", "/numbers", "POST",
            '{"value": "+55 84 9{n}", "monthyPrice": "0.03", "setupPrice": "3.40", "currency": "U$"}', adds=1, warm_up=WARM_UP,
            limit=f"{INSERT} VALUES ('+55 84 9' || :n, '+55849' || :n, 0.03, 3.40, 'U$', 'USD') RETURNING {COLUMNS}",
        ),
        Line(
            "import", "import, rows", "/numbers/imports", "POST", adds=1, ours=True, warm_up=WARM_UP, limit="COPY",
            measure=number_import.measure,
        ),
        page("page1", "page 1 of 10,000", 1, MANY, warm_up=8, connections=COUNTING),
        page("page10000", "page 10,000 of 10,000", 10_000, MANY, warm_up=4, connections=COUNTING),
        large(
            "search", f"search in {MANY:,}", SEARCH, keys=DIGITS_OF_SOME, warm_up=WARM_UP,
            limit=f"""
                WITH found AS MATERIALIZED (SELECT * FROM number WHERE e164 LIKE '%' || {PART.format(n=":n")} || '%'),
                counted AS (SELECT count(*) AS total FROM found),
                page AS (SELECT * FROM found ORDER BY id LIMIT 100)
                {COUNTED}""",
        ),
        large(
            "cursor-first", "first page by cursor", "/numbers?limit=100", ours=True, warm_up=8,
            limit=NEXT.format(columns=COLUMNS, id=0),
        ),
        large(
            "cursor-deep", "deep page by cursor", "/numbers?limit=100&cursor={key}", ours=True, warm_up=4,
            find_keys=deep_cursors, limit=NEXT.format(columns=COLUMNS, id=f"{9 * MANY // 10} + :n % {9 * MANY // 100}"),
        ),
        large(
            "idle", "search when idle, 20/s", SEARCH, keys=DIGITS_OF_SOME, ours=True, warm_up=0, rate=20, connections=IDLE,
            seconds=15,
        ),
    ),
    notes=(
        f"lines on {MANY:,} numbers have {POOL} connections, its pages by number {COUNTING}",
        "a search is for five to seven digits of one of the numbers",
        "a deep page is one behind the first nine tenths",
    ),
)  # fmt: skip


def run(options):
    return comparison.run(SCENARIO, options)
