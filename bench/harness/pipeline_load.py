"""Runs under load: triggers in a closed loop, and what the table of runs tells afterwards."""

import http.client
import json
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime

from harness.load import Load
from harness.places import fail, say

IDLE_PATIENCE = 30


@dataclass
class Sustained:
    triggers: float = 0.0  # accepted a second
    rejected: float = 0.0  # a second: 503
    runs: float = 0.0  # ended a second, within the time of the load
    wait50: float = 0.0  # milliseconds from trigger to start
    wait99: float = 0.0
    backlog: float = 0.0  # runs that had not ended at the end of the load
    service: float = 0.0  # CPU microseconds per ended run
    database: float = 0.0
    failure: str = ""


def sustained(contender, postgres, connections, seconds, warm_up=1.0):
    """Triggers runs over so many connections, shared by the instances. Waits until all have ended, and counts them."""
    contender.clear(postgres)
    path = f"/pipelines/{contender.pipeline}/trigger"
    options = {"warm_up": warm_up, "method": "POST", "path": path, "body": "{}"}
    each = connections // len(contender.ports)
    with ExitStack() as stack:
        loads = [stack.enter_context(Load(port, "template", each, seconds, **options)) for port in contender.ports]
        for load in loads:
            load.wait_for("begin")
        begin, before = time.time(), (contender.cpu(), postgres.cpu())
        for load in loads:
            load.wait_for("end")
        end, after = time.time(), (contender.cpu(), postgres.cpu())
        results = [load.result() for load in loads]
    contender.finish(postgres)
    counts = {name: float(value or 0) for name, value in zip(COLUMNS, postgres.query(counting(begin, end), contender.name)[0])}
    taken = max(result["seconds"] for result in results)
    costs = [(spent - earlier) * 1e6 / max(counts["ended"], 1) for spent, earlier in zip(after, before)]
    found = Sustained(
        triggers=sum(result["accepted"] for result in results) / taken,
        rejected=sum(result["statuses"].get("503", 0) for result in results) / taken,
        runs=counts["ended"] / (end - begin),
        wait50=counts["wait50"], wait99=counts["wait99"], backlog=counts["backlog"], service=costs[0], database=costs[1],
        failure=failure(results, counts),
    )  # fmt: skip
    if found.failure:
        say(f"  {contender.name}: {found.failure}")
    return found


# The names of what is counted, and its SQL.
COLUMNS = {
    "rows": "count(*)",
    "wrong": "count(*) FILTER (WHERE status <> 'succeeded' OR jsonb_path_exists(stages, '$[*] ? (@.attempt != 1)'))",
    "ended": "count(*) FILTER (WHERE finished_at BETWEEN {begin} AND {end})",
    "backlog": "count(*) FILTER (WHERE created_at <= {end} AND finished_at > {end})",
    "wait50": "percentile_disc(0.5) WITHIN GROUP (ORDER BY {wait}) FILTER (WHERE created_at BETWEEN {begin} AND {end})",
    "wait99": "percentile_disc(0.99) WITHIN GROUP (ORDER BY {wait}) FILTER (WHERE created_at BETWEEN {begin} AND {end})",
}


def counting(begin, end):
    wait = "extract(epoch FROM started_at - created_at) * 1000"
    columns = ", ".join(COLUMNS.values())
    return f"SELECT {columns} FROM run".format(begin=f"to_timestamp({begin})", end=f"to_timestamp({end})", wait=wait)


def failure(results, counts):
    statuses = [status for result in results for status in result["statuses"].items()]
    wrong = [f"{count} × {status}" for status, count in statuses if status not in ("202", "503")]
    errors = sum(result["errors"] for result in results)
    if errors:
        wrong.append(f"{errors} without an answer")
    acknowledged = sum(result["total"] for result in results)
    if acknowledged != counts["rows"]:
        wrong.append(f"{acknowledged} runs acknowledged, {counts['rows']:.0f} found")
    if counts["wrong"]:
        wrong.append(f"{counts['wrong']:.0f} runs did not succeed at the first attempt")
    return ", ".join(wrong) or ("" if acknowledged else "no answer")


@dataclass
class Idle:
    """Milliseconds, sorted."""

    triggers: list  # until the answer
    starts: list  # from the run's createdAt to its first stage's startedAt
    seen: list  # from the answer to a GET that shows the stage started


def idle(contender, postgres, count):
    """Triggers one run after the other, each when the last one has ended."""
    contender.clear(postgres)
    connections = [http.client.HTTPConnection("127.0.0.1", port, timeout=IDLE_PATIENCE) for port in contender.ports]
    samples = [one(connections[number % len(connections)], contender.pipeline) for number in range(count)]
    for connection in connections:
        connection.close()
    return Idle(*(sorted(column) for column in zip(*samples)))


def one(connection, pipeline):
    sent = time.monotonic()
    run = ask(connection, "POST", f"/pipelines/{pipeline}/trigger", "{}")
    answered, seen = time.monotonic(), 0.0
    while run["finishedAt"] is None:
        if time.monotonic() > answered + IDLE_PATIENCE:
            fail(f"run {run['id']} has not ended in {IDLE_PATIENCE} s")
        time.sleep(0.001)
        run = ask(connection, "GET", f"/runs/{run['id']}")
        if not seen and run["stages"][0]["startedAt"]:
            seen = time.monotonic()
    start = moment(run["stages"][0]["startedAt"]) - moment(run["createdAt"])
    return (answered - sent) * 1000, start.total_seconds() * 1000, (seen - answered) * 1000


def ask(connection, method, path, body=None):
    connection.request(method, path, body, {"Content-Type": "application/json"} if body else {})
    with connection.getresponse() as answer:
        found = json.load(answer)
        if answer.status not in (200, 202):
            fail(f"{method} {path}: {answer.status} {found}")
        return found


def moment(text):
    return datetime.fromisoformat(text)


def percentile(values, share):
    """Of sorted values, as pgbench's log is read."""
    return values[int((len(values) - 1) * share)]
