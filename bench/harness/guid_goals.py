"""The goals of guid-service, beside what was found."""

from statistics import median

from harness.contenders import FRAMEWORKS
from harness.report import figure, ratio
from harness.stores import Store

PEERS = tuple(peer.name for peer in FRAMEWORKS)
OURS, OFF, LIMIT = "guid-service", "cache-off", Store.name
# Least ratios: of hits, misses and creates to the best peer, of hits to ours without a cache, of misses to pgbench.
HITS, MISSES, CREATES, WITHOUT, ROW = 1.8, 1.8, 2.3, 1.5, 1
# The most that the p99 may be of that without a cache, in the second that begins so many after Redis was killed.
RECOVERED, AFTER = 2, 1
KINDS = (("reads", "reading"), ("changes", "changing"))


def judge(report, runs):
    """Prints the goals of those lines that were measured, and the seconds of those with Redis killed."""

    def beside(title, line, others, least):
        rates = [run.rate for name, run in runs.get(line, {}).items() if name in others and not run.failure]
        if rates:
            ours = runs[line][OURS]
            found = 0 if ours.failure else ours.rate
            report.goal(title, f"≥ {least} ×", ratio(found, max(rates)), found >= least * max(rates))

    beside("GET hit, the best peer", "get", PEERS, HITS)
    beside("GET hit, ours with the cache off", "get", (OFF,), WITHOUT)
    beside("GET miss, the best peer", "miss", PEERS, MISSES)
    beside("GET miss, pgbench", "miss", (LIMIT,), ROW)
    beside("POST, the best peer", "post", PEERS, CREATES)
    if "outage" in runs:
        outage(report, runs["outage"])
    report.print_goals("Times as many requests per second as the other. A missed goal is no failure of this run.")


def outage(report, runs):
    ours, off = runs[OURS], runs.get(OFF)
    found = ours.failure or f"0 of {ours.raw['sent']:,}"
    report.goal("Redis killed, failed requests", "0", found, not ours.failure)
    if "killed" not in ours.raw or not off or off.failure:
        return
    killed = ours.raw["killed"]
    for count, kind in KINDS:
        found = p99(ours.raw["each"][killed + AFTER], count, kind)
        usual = median(p99(second, count, kind) for second in off.raw["each"])
        report.goal(
            f"Redis killed, p99 of {count} a second later", f"≤ {RECOVERED} × cache off", ratio(found, usual),
            0 < found <= RECOVERED * usual,
        )  # fmt: skip
    head = [f"{n - killed:+}" for n in range(len(ours.raw["each"]))]
    report.table(
        "Redis killed, second by second",
        ["", "", *head],
        [[title, *row] for title, run in (("guid-service", ours), ("cache off", off)) for row in rows(run.raw["each"])],
        "Redis is killed when second +0 begins; with the cache off nothing is. p99 in milliseconds."
        " Of several rounds, the one with the middle p99.",
    )


def rows(seconds):
    for count, kind in KINDS:
        yield [f"{count}/s", *(figure(second[count]) for second in seconds)]
        yield [f"p99 of {count}", *(figure(p99(second, count, kind)) for second in seconds)]
    yield ["failed", *(str(second["failed"]) for second in seconds)]


def p99(second, count, kind):
    """In milliseconds; 0 if nothing was answered."""
    return second[kind]["p99"] / 1000 if second[count] else 0
