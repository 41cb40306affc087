"""What a scenario declares: its lines, each one kind of request."""

import hashlib
import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from harness.contenders import Fastify, Go, Spring

# Keys of the rows that lines read: the MD5 sum of their number, which SQL computes too.
SQL_KEY = "md5(n::text)::uuid"
# The same for a transaction of pgbench.
LIMIT_KEY = "md5(:n::text)::uuid"


def keys(count):
    """Keys in another order than the rows, always the same."""
    all = [str(uuid.UUID(hashlib.md5(str(n).encode()).hexdigest())) for n in range(1, count + 1)]
    random.Random(1).shuffle(all)
    return all


@dataclass(frozen=True, eq=False)
class Line:
    """Requests of one kind. {key} in the path is one of the keys, {n} in the body a number that comes once.

    A line that is ours alone has no peers, but variants of ours, and the store if it has a limit.
    """

    name: str
    title: str
    path: str
    method: str = "GET"
    body: str = ""
    keys: tuple = ()
    find_keys: Callable | None = None  # Keys that only our service knows, by its port.
    once: bool = False  # Each key is used once, else at random.
    rows: int = 0  # in the table before
    adds: int = 0  # rows of each request; -1: it deletes one
    cached: bool = False  # The keys are in the cache before.
    limit: str = ""  # SQL of the same effect, with :n as the row's number; or REDIS
    ours: bool = False  # No peer has such requests.
    peers: tuple = ()  # The names of those peers that have such requests; empty: all.
    only: str = ""  # The one contender that has such requests.
    warm_up: int = 20  # seconds, so that a JVM compiles its code
    rate: float = 0  # requests per second of an open loop; 0: a closed loop
    connections: int = 0  # at most; 0: as for the other lines
    limit_connections: int = 0  # those of the limit, at most; 0: as many as the others have
    seconds: int = 0  # 0: as for the other lines
    other: str = ""  # The method of other requests with the same path, and their body.
    other_body: str = ""
    every: int = 0  # Each so many requests of a connection is one of the others.
    last: bool = False  # Measured when all lines without this are done.
    measure: Callable | None = None  # (comparison, contender, line) -> Run: something else than requests of this kind

    alters: bool = False  # It changes rows that other lines read.
    header: str = ""  # One more header, like "If-None-Match: x".
    wanted: int = 0  # The status of accepted answers; 0: any of 200 to 299.

    @property
    def changes(self):
        """Whether the next run needs a new table."""
        return self.adds != 0 or self.alters


# The limit of a read from the cache.
REDIS = "GET"
# A table with so many rows takes long to fill.
MANY = 200_000


@dataclass(frozen=True, eq=False)
class Scenario:
    """A service, its lines, and the peers that do the same."""

    name: str
    table: str
    fill: str  # SQL that fills the table with {rows} rows
    lines: tuple
    fill_many: str = ""  # the same for so many rows that it takes long; empty: as usual
    alive: str = "true"  # SQL: which rows are there for clients
    notes: tuple = ()
    peers: tuple = (Go, Fastify, Spring)
    variants: tuple = ()  # Functions that make contenders of our own service with other settings.
    redis: bool = False
    minutes: int = 12  # No round is begun that would end later.
    seconds: int = 4  # of each run
    hurry: int = 4  # With --quick, a JVM has this part of its warm-up.
    judge: Callable | None = None  # (report, {line's name: {contender's name: Run}}): prints goals

    @property
    def service(self):
        return f"{self.name}-service"
