"""The one PostgreSQL that all contenders share: the server that the services embed, with durable settings."""

import io
import os
import shutil
import signal
import subprocess
import tarfile
import zipfile

from harness import builds
from harness.places import TARGET, fail, free_port
from harness.processes import PARENT, Process, seconds, stats

SETTINGS = {
    # These make a commit durable.
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    # The same for all, and no checkpoint in the middle of a run: each begins with one.
    "shared_buffers": "1GB",
    "max_wal_size": "8GB",
    "checkpoint_timeout": "1h",
    "max_connections": "250",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
}


class Postgres:
    def __init__(self):
        programs = unpack()
        data = TARGET / "postgres-data"
        shutil.rmtree(data, ignore_errors=True)
        self.port = free_port()
        # PostgreSQL refuses to run as root. A user namespace without a mapping has no root.
        unroot = ["unshare", "-U"] if os.geteuid() == 0 else []
        initdb = [*unroot, programs / "initdb", "-D", data, "-U", "quintet", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        done = subprocess.run(initdb, capture_output=True, text=True)
        if done.returncode:
            fail(f"initdb failed: {done.stderr}")
        settings = [part for key, value in SETTINGS.items() for part in ("-c", f"{key}={value}")]
        self.process = Process(
            "postgres", [*unroot, programs / "postgres", "-D", data, "-p", self.port, *settings], stop=signal.SIGINT
        )
        self.process.wait_for(self.is_ready)

    def is_ready(self):
        return self.psql("SELECT 1", "postgres", check=False).returncode == 0

    def psql(self, sql, database, check=True):
        command = ["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port), "-U", "quintet"]
        done = subprocess.run([*command, "-d", database], input=sql, capture_output=True, text=True)
        if check and done.returncode:
            fail(f"psql failed in {database}: {done.stderr}")
        return done

    def query(self, sql, database):
        """The rows, each a list of texts."""
        return [line.split("|") for line in self.psql(sql, database).stdout.splitlines()]

    def create(self, database, sql=""):
        self.psql(f'CREATE DATABASE "{database}"', "postgres")
        self.psql(sql, database)

    def empty(self, database):
        """Empties every table but Flyway's, and writes dirty pages: each run begins alike."""
        tables = self.query(
            "SELECT format('%I', tablename) FROM pg_tables WHERE schemaname = 'public'"
            " AND tablename NOT IN ('flyway_schema_history', 'pgbench_batch')",
            database,
        )
        emptying = "TRUNCATE " + ", ".join(name for name, in tables) + " CASCADE; CHECKPOINT"
        # Postponed work of a contender may deadlock with it.
        while "deadlock detected" in (done := self.psql(emptying, database, check=False)).stderr:
            pass
        if done.returncode:
            fail(f"{database} cannot be emptied: {done.stderr}")

    def cpu(self):
        return sum(
            seconds(fields)
            for pid, fields in stats()
            if pid == self.process.pid or int(fields[PARENT]) == self.process.pid
        )

    def version(self):
        return self.query("SHOW server_version", "postgres")[0][0]

    def stop(self):
        self.process.stop()


def unpack():
    """The server's programs, out of a packaged service."""
    folder = TARGET / "postgres-programs"
    if not (folder / "bin" / "postgres").exists():
        machine = builds.machine().replace("arm64", "arm64v8")
        with zipfile.ZipFile(builds.library(f"*embedded-postgres-binaries-linux-{machine}-*.jar")) as archive:
            name = next(name for name in archive.namelist() if name.endswith(".txz"))
            with tarfile.open(fileobj=io.BytesIO(archive.read(name))) as programs:
                programs.extractall(folder)
    return folder / "bin"
