"""guid-service at four times its sustainable load: how long do admitted requests take?"""

import json
import socket
import urllib.request
from contextlib import ExitStack, contextmanager

from harness import builds, settings
from harness.contenders import Service
from harness.load import measure
from harness.places import CORES, TARGET, fail, say
from harness.postgres import Postgres
from harness.report import Report, figure, ratio

GUIDS = 1000
TIMES = 4
# This share of the highest throughput is sustainable. At all of it a queue never ends.
SHARE = 0.8
# Connections for a rate: each has a tenth of a second for an answer. Rejections take half of that.
PATIENCE = 0.1
# The service's default bound for each of its processors.
PLACES = 32
REJECTED_CONNECTIONS = 512


def run(options):
    settings.keep_apart(CORES)
    service = Service("guid-service")
    builds.services()
    builds.load()
    with ExitStack() as stack:
        postgres = Postgres()
        stack.callback(postgres.stop)
        say("starting guid-service")
        service.start(postgres)
        stack.callback(service.stop)
        report = Report("guid-service under overload", about(postgres))
        keys = TARGET / "guids"
        keys.write_text("\n".join(create(service.port) for _ in range(GUIDS)))
        scenarios = {"GET /guid/{guid}, cached": ("guid-get", {"keys": keys}), "POST /guid": ("guid-post", {})}
        rows, rejections = [], []
        for title, (workload, extra) in scenarios.items():
            overload = Overload(service, postgres, workload, extra, options)
            rows += overload.rows(title)
            rejections.append(overload.rejection(title))
            report.failures += overload.failures
        report.table(
            "Four times the sustainable load",
            ["", "load", "sent/s", "accepted/s", "rejected", "p50 ms", "p99 ms", "over usual", "p99 ms from when due"],
            rows,
            "p50 and p99 are of accepted requests. They begin when a request is sent, in the last column when it is due."
            " That column includes delays of the load generator.",
        )
        report.table(
            "Cost of a rejection",
            ["", "CPU µs/accepted", "CPU µs/rejection", "share"],
            rejections,
            "CPU time of the service. Rejections are measured while requests without their body hold all places.",
        )
        return report


def about(postgres):
    apart = settings.load_cores is not None
    return [
        f"the load generator has {'a core of its own' if apart else 'no core of its own'}",
        f"PostgreSQL {postgres.version()}, fsync and synchronous_commit on; Redis as the service starts it, its CPU time"
        " counted as the service's",
        "by connections (closed loop): sustainable are as many as bring 95 % of the highest throughput",
        f"by rate (open loop): sustainable is {SHARE:.0%} of the highest throughput, or less where that is not kept up",
    ]


def create(port):
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/guid", b'{"user": "bench"}', {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["guid"]


@contextmanager
def places_held(port):
    """Occupies every place of the service, by requests that stop before their body."""
    with ExitStack() as stack:
        for _ in range(PLACES * len(settings.service_cores or [0])):
            held = stack.enter_context(socket.create_connection(("127.0.0.1", port)))
            held.sendall(b"POST /guid HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n")
        yield


class Overload:
    """One kind of request: its sustainable load, and four times that."""

    def __init__(self, service, postgres, workload, extra, options):
        self.service, self.postgres, self.workload, self.extra = service, postgres, workload, extra
        self.failures = []
        self.seconds, self.rounds = (2, 1) if options.quick else (5, 3)

    def rows(self, title):
        self.load(64, seconds=2 * self.seconds)
        runs = {connections: self.load(connections) for connections in (1, 2, 4, 8, 16, 32, 64)}
        tried = {connections: run.rate for connections, run in runs.items() if not run.failure}
        highest = max(tried.values())
        connections = next(connections for connections, rate in tried.items() if rate >= 0.95 * highest)
        rate = self.sustainable(SHARE * highest)
        usual, over = self.both([(connections, None), (TIMES * connections, None)])
        yield self.row(title, f"{connections} connections", usual, usual)
        yield self.row("", f"{TIMES * connections} connections", over, usual)
        self.accepted = usual.service
        usual, over = self.both([(None, rate), (None, TIMES * rate)])
        yield self.row("", f"{figure(rate)} a second", usual, usual)
        yield self.row("", f"{figure(TIMES * rate)} a second", over, usual)

    def rejection(self, title):
        with places_held(self.service.port):
            rejected = self.load(REJECTED_CONNECTIONS)
        count = rejected.raw["statuses"].get("503", 0)
        if count != rejected.raw["sent"]:
            self.failures.append(f"{title}: {count} of {rejected.raw['sent']} were rejected while all places were held")
        cost = rejected.raw["cpu"] * 1e6 / max(count, 1)
        return [title, figure(self.accepted), figure(cost), ratio(cost, self.accepted)]

    def both(self, loads):
        """Both loads in turn, some rounds; of each the run with the middle p99."""
        runs = [[self.load(*load) for load in loads] for _ in range(self.rounds)]
        usual, over = (sorted(column, key=lambda run: run.raw["waited"]["p99"])[self.rounds // 2] for column in zip(*runs))
        if usual.failure:
            self.failures.append(f"{self.workload}: the usual load was not sustained, {usual.failure}")
        return usual, over

    def sustainable(self, rate):
        """The rate, reduced until all is accepted and nothing is late at the end."""
        for _ in range(20):
            run = self.load(None, rate)
            if not run.failure and run.raw["seconds"] < self.seconds + 0.25:
                return rate
            rate *= 0.9
        fail(f"{self.service.name} sustains no rate")

    def load(self, connections, rate=None, seconds=None):
        """A run with as many connections, or at a rate."""
        options = {"warm_up": 1, "timeout": "10s", **self.extra}
        if rate:
            options["rate"] = rate
            connections = max(64, int(rate * PATIENCE))
        say(f"{self.workload}: {connections} connections" + (f", {figure(rate)} a second" if rate else ""))
        return measure(self.service, self.postgres, self.workload, connections, seconds or self.seconds, **options)

    @staticmethod
    def row(title, load, run, usual):
        raw = run.raw
        rejected = raw["statuses"].get("503", 0)
        others = raw["sent"] - raw["accepted"] - rejected
        waited = raw["waited"]["p99"] / 1000
        return [
            title,
            load,
            figure(raw["sent"] / raw["seconds"]),
            figure(run.rate),
            f"{rejected / raw['sent']:.0%}" + (f", {others} failed" if others else ""),
            figure(raw["waited"]["p50"] / 1000),
            figure(waited),
            ratio(waited, usual.raw["waited"]["p99"] / 1000),
            figure(run.p99),
        ]
