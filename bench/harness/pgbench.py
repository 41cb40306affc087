"""Statements sent by pgbench: ingest and reads. For ingest each client fetches the parameters of one batch, and then repeats
them."""

import re
import subprocess
import time
from contextlib import contextmanager

from harness.places import TARGET, fail
from harness.runs import Run

BATCHES = 16
# Seconds in which PostgreSQL's processes for its connections end. The CPU time of one that ends later is missed.
ENDING = 0.3
# Seconds until many new connections have begun. Each is slow until it has seen the pages of its tables once.
WARM_UP = 3
PREFIX = TARGET / "logs" / "pgbench-transactions"


def measure(contender, postgres, batch, connections, seconds, warm_up):
    """Sends the contender's statement as fast as it is answered."""
    statement, batches = contender.statement(postgres, batch)
    postgres.psql(batches, contender.name)
    warm_up = max(warm_up, 1)  # The parameters are fetched in it.
    options = {"-D": "loaded=0", "-c": connections, "-T": int(seconds + warm_up)}
    return timed(postgres, contender.name, loading(statement), options, warm_up)


def statement(postgres, database, script, connections, seconds):
    """Sends a script of one statement as fast as it is answered. Each client counts its transactions in :i."""
    options = {"-D": "i=0", "-c": connections, "-T": int(seconds + WARM_UP)}
    return timed(postgres, database, script, options, WARM_UP)


def timed(postgres, database, script, options, warm_up):
    with started(postgres, database, script, options) as process:
        time.sleep(warm_up)
        begin, before = time.time(), postgres.cpu()
        end(process)
        time.sleep(ENDING)
        spent = postgres.cpu() - before
    return run(begin, spent)


def counted(postgres, database, script, connections, transactions):
    """Sends a script so many times, with parameters as loading() fetches them."""
    options = {"-D": "loaded=0", "-c": connections, "-t": transactions // connections}
    before = postgres.cpu()
    with started(postgres, database, script, options) as process:
        end(process)
        time.sleep(ENDING)
    return run(None, postgres.cpu() - before)


def read(contender, postgres, statement, connections, rate, seconds, warm_up):
    """Sends a statement at a constant rate. Its latency counts from the moment it was due, as the load generator's does."""
    begin = time.time() + warm_up
    options = {"-R": rate, "-c": connections, "-T": int(seconds + warm_up)}
    with started(postgres, contender.name, statement, options) as process:
        end(process)
    return run(begin, 0)


@contextmanager
def started(postgres, database, script, options):
    file = TARGET / "pgbench.sql"
    file.write_text(script)
    for old in PREFIX.parent.glob(f"{PREFIX.name}.*"):
        old.unlink()
    command = ["pgbench", "-n", "-M", "prepared", "-f", file, "--log", f"--log-prefix={PREFIX}", "-h", "127.0.0.1"]
    command += ["-p", postgres.port, "-U", "quintet", *(part for option in options.items() for part in option), database]
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def end(process):
    if process.wait():
        fail("pgbench failed")


def run(begin, spent):
    """From the log: a line a transaction, with its latency and its end in microseconds. None begins with the first one."""
    lines = [line.split() for log in PREFIX.parent.glob(f"{PREFIX.name}.*") for line in log.read_text().splitlines()]
    ends = [(int(line[4]) + int(line[5]) / 1e6, int(line[2]) / 1000) for line in lines]
    if begin is None and ends:
        begin = min(end - latency / 1000 for end, latency in ends)
    latencies = sorted(latency for end, latency in ends if end >= begin)
    if not latencies:
        return Run(failure="no answer", total=len(lines))
    count = len(latencies)
    return Run(
        rate=count / (max(end for end, _ in ends) - begin),
        p50=latencies[(count - 1) // 2],
        p99=latencies[(count - 1) * 99 // 100],
        database=spent * 1e6 / count,
        total=len(lines),
    )


def loading(statement):
    """A script that fetches the columns p1, p2, … of a batch and sends them as $1, $2, … of the statement."""
    numbers = sorted({int(number) for number in re.findall(r"\$(\d+)", statement)})
    # A colon before a name is a variable of pgbench, except in a cast (two colons).
    statement = re.sub(r"(?<!:):(?=[a-z])", ": ", statement)
    statement = re.sub(r"\$(\d+)", r":p\1", statement)
    return (
        "\\if :loaded = 0\n"
        f"\\set batch random(1, {BATCHES})\n"
        f"SELECT {', '.join(f'p{number}' for number in numbers)} FROM pgbench_batch WHERE id = :batch \\gset\n"
        "\\set loaded 1\n"
        "\\endif\n"
        f"{statement.rstrip()};\n"
    )
