"""A statement sent by pgbench. Each client fetches the parameters of one batch, then sends them again and again."""

import re
import subprocess
import time

from harness.places import TARGET, refuse
from harness.runs import Run

BATCHES = 16
# Seconds in which PostgreSQL's processes for its connections end: what one used that ends while they are counted is missed.
ENDING = 0.3
PREFIX = TARGET / "logs" / "pgbench-transactions"


def measure(contender, postgres, batch, connections, seconds, warm_up):
    statement, batches = contender.statement(postgres, batch)
    postgres.psql(batches, contender.name)
    for old in PREFIX.parent.glob(f"{PREFIX.name}.*"):
        old.unlink()
    warm_up = max(warm_up, 1)  # The parameters are fetched in it.
    command = ["pgbench", "-n", "-M", "prepared", "-D", "loaded=0", "-f", script(statement), "--log", f"--log-prefix={PREFIX}"]
    command += ["-c", connections, "-T", int(seconds + warm_up), "-h", "127.0.0.1", "-p", postgres.port, "-U", "quintet"]
    process = subprocess.Popen([str(part) for part in [*command, contender.name]], stdout=subprocess.DEVNULL)
    try:
        time.sleep(warm_up)
        begin, database = time.time(), postgres.cpu()
        if process.wait():
            refuse("pgbench failed")
        time.sleep(ENDING)
        database = postgres.cpu() - database
    finally:
        process.kill()
        process.wait()
    return run(begin, database)


def run(begin, database):
    """From the log: a line a transaction, with its latency and its end in microseconds."""
    lines = [line.split() for log in PREFIX.parent.glob(f"{PREFIX.name}.*") for line in log.read_text().splitlines()]
    ends = [(int(line[4]) + int(line[5]) / 1e6, int(line[2]) / 1000) for line in lines]
    latencies = sorted(latency for end, latency in ends if end >= begin)
    if not latencies:
        return Run(failure="no answer", total=len(lines))
    count = len(latencies)
    return Run(
        rate=count / (max(end for end, _ in ends) - begin),
        p50=latencies[(count - 1) // 2],
        p99=latencies[(count - 1) * 99 // 100],
        database=database * 1e6 / count,
        total=len(lines),
    )


def script(statement):
    """Fetches the columns p1, p2, … of a batch, which stand for $1, $2, … in the statement."""
    numbers = sorted({int(number) for number in re.findall(r"\$(\d+)", statement)})
    # A colon before a name is pgbench's, but for the two of a cast.
    statement = re.sub(r"(?<!:):(?=[a-z])", ": ", statement)
    statement = re.sub(r"\$(\d+)", r":p\1", statement)
    file = TARGET / "pgbench.sql"
    file.write_text(
        "\\if :loaded = 0\n"
        f"\\set batch random(1, {BATCHES})\n"
        f"SELECT {', '.join(f'p{number}' for number in numbers)} FROM pgbench_batch WHERE id = :batch \\gset\n"
        "\\set loaded 1\n"
        "\\endif\n"
        f"{statement.rstrip()};\n"
    )
    return file
