"""Phone numbers: number-service against its peers."""

from harness import comparison
from harness.lines import Line, Scenario

ROWS = 10_000
LISTED = 800

KEYS = tuple(str(n) for n in range(1, ROWS + 1))
COLUMNS = "id, value, monthly_price, setup_price, currency_label"
INSERT = "INSERT INTO number (value, e164, monthly_price, setup_price, currency_label, currency)"


def page(size):
    pages = LISTED // size
    return Line(
        f"page{size}", f"page of {size} of {LISTED}", f"/numbers?page={{key}}&perPage={size}", rows=LISTED,
        keys=tuple(str(n) for n in range(1, pages + 1)),
        limit=f"""WITH counted AS (SELECT count(*) AS total FROM number),
            page AS (SELECT * FROM number ORDER BY id LIMIT {size} OFFSET {size} * (:n % {pages}))
            SELECT total, {COLUMNS} FROM counted LEFT JOIN page ON true ORDER BY id""",
    )  # fmt: skip


SCENARIO = Scenario(
    name="number",
    table="number",
    fill=f"""
        {INSERT.replace("(value", "(id, value")} OVERRIDING SYSTEM VALUE
        SELECT n, '+55 84 9' || lpad(n::text, 8, '0'), '+55849' || lpad(n::text, 8, '0'), 0.03, 3.40, 'U$', 'USD'
          FROM generate_series(1, {{rows}}) AS n""",
    lines=(
        Line(
            "get", "GET", "/numbers/{key}", keys=KEYS, rows=ROWS, limit=f"SELECT {COLUMNS} FROM number WHERE id = :n",
        ),
        Line(
            "patch", "PATCH", "/numbers/{key}", "PATCH", '{"monthyPrice": "1{n}.05"}', keys=KEYS, rows=ROWS,
            limit=f"UPDATE number SET monthly_price = :n + 100000000.05 WHERE id = :n RETURNING {COLUMNS}",
        ),
        page(50),
        page(100),
        Line(
            "post", "POST", "/numbers", "POST",
            '{"value": "+55 84 9{n}", "monthyPrice": "0.03", "setupPrice": "3.40", "currency": "U$"}', adds=1,
            limit=f"{INSERT} VALUES ('+55 84 9' || :n, '+55849' || :n, 0.03, 3.40, 'U$', 'USD') RETURNING {COLUMNS}",
        ),
    ),
)  # fmt: skip


def run(options):
    return comparison.run(SCENARIO, options)
