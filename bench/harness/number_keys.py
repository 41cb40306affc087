"""Keys of requests for numbers and lists: digits to search for, and cursors of pages near the first and far behind it."""

import http.client
import random
import re
from contextlib import closing
from itertools import islice

# The last eight digits of a row's number: each of a hundred million once, and spread evenly.
SPREAD = 61_803_399
DIGITS = f"lpad(({{n}}::bigint * {SPREAD} % 100000000)::text, 8, '0')"
# Five to seven of them.
PART = f"substr({DIGITS}, 1 + {{n}} / 3 % (4 - {{n}} % 3), 5 + {{n}} % 3)"


def searches(count, rows):
    """Parts of the digits of some rows, as PART makes them. None is in the digits that all rows begin with."""
    chosen, found = random.Random(1), []
    while len(found) < count:
        n = chosen.randint(1, rows)
        begin = n // 3 % (4 - n % 3)
        part = f"{n * SPREAD % 100_000_000:08}"[begin : begin + 5 + n % 3]
        if not part.startswith(("849", "5849", "55849")):
            found.append(part)
    return tuple(found)


# The query of the next page, and the cursor in it.
NEXT = re.compile(r"<[^>?]*\?((?:[^>]*&)?cursor=([^>&]*)[^>]*)>; rel=\"next\"")
PAGES = 90


def early_cursors(port, list):
    """The cursors of the first pages of a thousand."""
    return tuple(islice(_cursors(port, list), PAGES))


def deep_cursors(port, list="/numbers"):
    """The cursors of the last pages of a thousand, without the last one. Every page is read for them."""
    cursors = tuple(_cursors(port, list))
    if len(cursors) <= PAGES:
        raise LookupError(f"only {len(cursors)} pages have a next one")
    return cursors[-PAGES:-1]


def _cursors(port, list):
    """Reads the list by pages of a thousand, and yields the cursor behind each."""
    path = f"{list}?limit=1000"
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        while path:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise LookupError(f"{path} answers {answer.status}")
            link = NEXT.search(", ".join(answer.headers.get_all("Link", [])))
            path = link and f"{list}?{link[1]}"
            if link:
                yield link[2]
