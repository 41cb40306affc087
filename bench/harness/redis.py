"""The one Redis that all contenders share: the server that the services embed, with their settings."""

import subprocess
import zipfile

from harness import builds
from harness.places import TARGET, fail, free_port
from harness.processes import Process
from harness.runs import Run

# As LocalRedis has them.
SETTINGS = {"save": "", "appendonly": "no", "maxmemory": "64mb", "maxmemory-policy": "allkeys-lru", "bind": "127.0.0.1"}
# Commands of redis-benchmark in a second of the time it shall take, roughly.
PER_SECOND = 50_000


class Redis:
    def __init__(self):
        self.port = free_port()
        self.start()

    def start(self):
        """Starts it, with nothing in it."""
        settings = [part for key, value in SETTINGS.items() for part in (f"--{key}", value)]
        self.process = Process("redis", [unpack(), "--port", self.port, *settings])
        self.process.wait_for(lambda: self.cli("PING") == "PONG")

    def url(self, database):
        return f"redis://127.0.0.1:{self.port}/{database}"

    def cli(self, *command):
        done = subprocess.run(["redis-cli", "-p", str(self.port), *command], capture_output=True, text=True)
        return done.stdout.strip()

    def version(self):
        return next(line.partition(":")[2] for line in self.cli("INFO", "server").splitlines() if "redis_version" in line)

    def empty(self):
        self.cli("FLUSHALL")

    def cpu(self):
        return self.process.cpu()

    def measure(self, entries, connections, seconds):
        """GETs of entries like those of a peer, by redis-benchmark."""
        text = '{"guid":"00000000000000000000000000000000","expire":"4102444800","user":"user 1000"}'
        self.benchmark(entries, connections, 20 * entries, "SET", "guid:__rand_int__", text)
        before = self.cpu()
        count = int(PER_SECOND * seconds)
        rate, p50, p99 = self.benchmark(entries, connections, count, "GET", "guid:__rand_int__")
        return Run(rate=rate, p50=p50, p99=p99, cache=(self.cpu() - before) * 1e6 / count)

    def benchmark(self, entries, connections, count, *command):
        options = ["-p", self.port, "-c", connections, "-n", count, "-r", entries, "--csv"]
        done = subprocess.run(
            [str(part) for part in ("redis-benchmark", *options, *command)], capture_output=True, text=True
        )
        if done.returncode:
            fail(f"redis-benchmark failed: {done.stderr}")
        # "command","rps","avg","min","p50","p95","p99","max"
        fields = done.stdout.strip().splitlines()[-1].rsplit(",", 7)
        rate, _, _, p50, _, p99, _ = (float(field.strip('"')) for field in fields[1:])
        return rate, p50, p99

    def kill(self):
        """Ends it at once, as a crash does. start() follows, on the same port."""
        self.process.kill()

    def keys(self, url):
        """How many keys the database of a URL has."""
        return int(self.cli("-n", url.rpartition("/")[2], "DBSIZE"))

    def stop(self):
        self.process.stop()


def unpack():
    """The server, out of a packaged service."""
    program = TARGET / "redis-server"
    if not program.exists():
        with zipfile.ZipFile(builds.library("*embedded-redis-*.jar")) as archive:
            name = next(name for name in archive.namelist() if name.endswith(f"-linux-{builds.machine()}"))
            program.write_bytes(archive.read(name))
            program.chmod(0o755)
    return program
