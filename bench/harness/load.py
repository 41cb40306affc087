"""One run: load on one contender for some seconds, and its cost."""

import json
import subprocess

from harness import pgbench, settings
from harness.places import TARGET, say
from harness.processes import on
from harness.runs import Run


class Load:
    """The generator while it runs."""

    def __init__(self, port, workload, connections, seconds, warm_up=0.0, **options):
        command = [TARGET / "load", "-address", f"127.0.0.1:{port}", "-workload", workload]
        arguments = {"connections": connections, "time": f"{seconds}s", "warm-up": f"{warm_up}s", **options}
        self.process = subprocess.Popen(
            [*command, *(f"-{key}={value}" for key, value in arguments.items())],
            stdout=subprocess.PIPE, text=True, preexec_fn=on(settings.load_cores),
        )  # fmt: skip

    def wait_for(self, word):
        line = self.process.stdout.readline().strip()
        if line != word:
            raise RuntimeError(f"the generator said {line!r}")

    def result(self):
        return json.loads(self.process.stdout.readline())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


def measure(contender, postgres, workload, connections, seconds, *, redis=None, meanwhile=None, **options):
    """Runs the generator against a contender. If there is something to do meanwhile, it begins with the measurement."""
    stores = [store for store in (postgres, redis) if store]
    with Load(contender.port, workload, connections, seconds, **options) as load:
        load.wait_for("begin")
        before = [of.cpu() for of in (contender, *stores)]
        if meanwhile:
            meanwhile()
        load.wait_for("end")
        service, database, *cache = (of.cpu() - cpu for of, cpu in zip((contender, *stores), before))
        raw = load.result()
    accepted = max(raw["accepted"], 1)
    raw["cpu"] = service
    return Run(
        rate=raw["accepted"] / raw["seconds"],
        p50=raw["latency"]["p50"] / 1000,
        p99=raw["latency"]["p99"] / 1000,
        service=service * 1e6 / accepted,
        database=database * 1e6 / accepted,
        cache=sum(cache) * 1e6 / accepted,
        failure=failure(raw),
        total=raw["total"],
        raw=raw,
    )


def failure(raw):
    wanted = raw["wanted"]
    wrong = [
        f"{count} × {status}"
        for status, count in raw["statuses"].items()
        if (int(status) != wanted if wanted else not status.startswith("2"))
    ]
    if raw["errors"]:
        wrong.append(f"{raw['errors']} without an answer")
    return ", ".join(wrong) or ("" if raw["accepted"] else "no answer")


def leave_nothing(contender, postgres):
    """Removes a contender's postponed work, which would disturb the next one."""
    if contender.left:
        postgres.empty(contender.name)


def ingest(contender, postgres, batch, connections, seconds, warm_up):
    """Posts batches to an empty contender, and then counts its measurements."""
    postgres.empty(contender.name)
    if contender.measured_by == "pgbench":
        run = pgbench.measure(contender, postgres, batch, connections, seconds, warm_up)
    else:
        run = measure(
            contender, postgres, "ingest", connections, seconds, warm_up=warm_up, batch=batch, sensors=settings.sensors,
            late=f"{settings.late}s",
        )
    if contender.left and run.total:
        run.left = int(postgres.query(contender.left, contender.name)[0][0]) / (run.total * batch)
    kept = postgres.query("SELECT (SELECT count(*) FROM measurement), (SELECT sum(count) FROM sensor)", contender.name)[0]
    if not run.failure and kept != [str(run.total * batch)] * 2:
        run.failure = f"acknowledged {run.total * batch} measurements, kept {kept[0]}, counted {kept[1]}"
    if run.failure:
        say(f"  {contender.name}: {run.failure}")
    return run
