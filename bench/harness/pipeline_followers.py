"""Many followers of one run, which prints: does each get every event, and when does the last one see the end?"""

import time
from contextlib import ExitStack
from dataclasses import dataclass

from harness.load import Load
from harness.places import fail, say

# Milliseconds: the first stage waits for the followers, the second one prints.
WAIT, PRINT = 5_000, 5_000

COUNTS = """
    SELECT (SELECT count(*) FROM run_change) + (SELECT count(*) FROM log_line) + 1, (SELECT count(*) FROM log_line),
           extract(epoch FROM (stages->1->>'startedAt')::timestamptz), extract(epoch FROM finished_at)
      FROM run"""


@dataclass
class FanOut:
    expected: int = 0  # events of each follower
    rate: float = 0.0  # events a second, to all
    end50: float = 0.0  # milliseconds from the run's end to a follower's event of it
    last: float = 0.0
    cpu: float = 0.0  # CPU seconds of the service
    event: float = 0.0  # CPU microseconds per event
    database: float = 0.0  # CPU seconds
    failure: str = ""


def fan_out(contender, postgres, followers, lines):
    """Follows one run by as many streams, shared by the instances."""
    contender.clear(postgres)
    run = contender.trigger(contender.ports[0], wait={"delayMillis": WAIT}, test={"lines": lines, "delayMillis": PRINT})
    each = followers // len(contender.ports)
    with ExitStack() as stack:
        options = {"path": f"/runs/{run['id']}/events", "timeout": "90s"}
        loads = [stack.enter_context(Load(port, "follow", each, 0, **options)) for port in contender.ports]
        for load in loads:
            load.wait_for("begin")
        opened, before = time.time(), (contender.cpu(), postgres.cpu())
        for load in loads:
            load.wait_for("end")
        service, database = (of.cpu() - earlier for of, earlier in zip((contender, postgres), before))
        results = [load.result() for load in loads]
    contender.finish(postgres)
    expected, printed, begin, end = (float(value) for value in postgres.query(COUNTS, contender.name)[0])
    if printed < lines:
        fail(f"the run has printed {printed:.0f} lines of {lines}")
    ends = sorted(moment for result in results for moment in result["ends"])
    if not ends:
        return FanOut(failure=failure(results, expected, each))
    events = sum(result["events"] for result in results)
    if opened > begin:
        say(f"  {contender.name}: the last stream was open {opened - begin:.1f} s after the first line")
    return FanOut(
        expected=int(expected), rate=events / (ends[-1] - begin), end50=(ends[(len(ends) - 1) // 2] - end) * 1000,
        last=(ends[-1] - end) * 1000, cpu=service, event=service * 1e6 / events, database=database,
        failure=failure(results, expected, each),
    )  # fmt: skip


def failure(results, expected, each):
    wrong = [f"{count} × {error}" for result in results for error, count in result["errors"].items()]
    for result in results:
        if result["gaps"]:
            wrong.append(f"{result['gaps']} streams with a gap")
        if not wrong and (result["least"] != expected or result["events"] != expected * each):
            wrong.append(f"{expected:.0f} events expected, {result['least']} in the shortest of {each}")
    return ", ".join(wrong)
