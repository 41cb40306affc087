"""An import of numbers: one CSV file, from its POST until all rows are there."""

import http.client
import json
import time

from harness.runs import Run

ROWS, QUICK_ROWS = 200_000, 50_000
UNFINISHED = ("receiving", "waiting", "running")
# Seconds between two looks at an import, and for the whole of it.
PAUSE, PATIENCE = 0.02, 120


def measure(comparison, contender, line):
    """Imports numbers into an empty table. The run's rate is in rows per second."""
    postgres, rows = comparison.stores.postgres, QUICK_ROWS if comparison.options.quick else ROWS
    send, file = (copy, csv(*COPIED, rows)) if contender.measured_by == "store" else (post, csv(*POSTED, rows))
    begin, before = time.monotonic(), (contender.cpu(), postgres.cpu())
    failure = send(contender, postgres, file)
    seconds = time.monotonic() - begin
    service, database = (of.cpu() - spent for of, spent in zip((contender, postgres), before))
    return Run(
        rate=rows / seconds, service=service * 1e6 / rows, database=database * 1e6 / rows, failure=failure, total=rows,
        raw={"seconds": seconds},
    )  # fmt: skip


def csv(head, row, rows):
    return "".join(f"{line}\n" for line in (head, *(row.format(n=n) for n in range(1, rows + 1))))


POSTED = ("value,monthyPrice,setupPrice,currency", "+55 84 9{n:08},0.03,3.40,U$")
# All columns.
COPIED = ("value,e164,monthly_price,setup_price,currency_label,currency", "+55 84 9{n:08},+55849{n:08},0.03,3.40,U$,USD")


def copy(store, postgres, file):
    """The limit: COPY into the peers' table. Returns what failed."""
    # As text, which the values need not be quoted for: psql marks no end of a CSV for PostgreSQL 18.
    statement = f"COPY number ({COPIED[0]}) FROM STDIN (DELIMITER ',', HEADER)"
    return postgres.psql(f"{statement};\n{file}\\.\n", store.name, check=False).stderr.partition("\n")[0]


def post(contender, postgres, file):
    """Posts the file, and looks at the import until it has ended. Returns what failed."""
    connection = http.client.HTTPConnection("127.0.0.1", contender.port, timeout=PATIENCE)
    try:
        status, place, found = ask(connection, "POST", "/numbers/imports", file.encode(), {"Content-Type": "text/csv"})
        if status != 202:
            return f"POST answers {status}"
        end, state = time.monotonic() + PATIENCE, UNFINISHED[0]
        while state in UNFINISHED and time.monotonic() < end:
            time.sleep(PAUSE)
            status, _, found = ask(connection, "GET", place)
            state = found.get("state", status)
        return "" if state == "succeeded" else f"the import is {state}: {found}"
    except (OSError, http.client.HTTPException) as problem:
        return f"no answer: {problem!r}"
    finally:
        connection.close()


def ask(connection, method, path, body=None, headers={}):
    """The status of an answer, its Location and its JSON."""
    connection.request(method, path, body, headers)
    with connection.getresponse() as answer:
        text = answer.read()
        return answer.status, answer.headers["Location"], json.loads(text or b"{}")

