"""Builds what is missing or older than its sources."""

import io
import os
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

from harness.places import BENCH, PEERS, ROOT, TARGET, fail, say

PYTHON = os.environ.get("BENCH_PYTHON", "/usr/bin/python3")
MAVEN = os.environ.get("BENCH_MAVEN", "mvn")
# Debian's folder of Go libraries.
GOPATH = os.environ.get("BENCH_GOPATH", "/usr/share/gocode")
NODE = 20  # Fastify 5 needs it.
SERVICES = ("sensor-service", "guid-service")


def java_home():
    """The newest JDK; virtual threads need 21."""
    wanted = [os.environ[name] for name in ("BENCH_JAVA_HOME", "JAVA_HOME") if os.environ.get(name)]
    found = sorted(Path("/usr/lib/jvm").glob("*"), key=java_version, reverse=True)
    for home in [*map(Path, wanted), *found]:
        if java_version(home) >= 21:
            return home
    fail("no JDK 21 or later found: point BENCH_JAVA_HOME at one")


def java_version(home):
    try:
        return int(re.search(r'JAVA_VERSION="(\d+)', (home / "release").read_text()).group(1))
    except (OSError, AttributeError):
        return 0


def stale(product, *sources):
    if not product.exists():
        return True
    built = product.stat().st_mtime
    return any(
        path.stat().st_mtime > built
        for source in sources
        for path in ([source] if source.is_file() else source.rglob("*"))
        if path.is_file()
    )


def call(command, folder, **environment):
    tool = command[0]
    if shutil.which(tool) is None:
        fail(f"{tool} is missing: bench/install installs what is needed on Debian")
    say(f"building: {' '.join(map(str, command))}")
    done = subprocess.run(
        list(map(str, command)), cwd=folder, env={**os.environ, **environment}, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )
    if done.returncode:
        fail(f"the build failed:\n{done.stdout[-4000:]}")


def services(*names):
    names = names or SERVICES
    for service in names:
        jar = ROOT / service / "target" / "quarkus-app" / "quarkus-run.jar"
        if stale(jar, *[ROOT / module / "src" / "main" for module in ("kit", "local", service)]):
            call([MAVEN, "-q", "-B", "-DskipTests", "-pl", ",".join(names), "-am", "package"], ROOT)
            return


def before(commit, service):
    """A service as it was at an earlier commit; None if this clone does not have it."""
    folder = TARGET / f"before-{commit}"
    jar = folder / service / "target" / "quarkus-app" / "quarkus-run.jar"
    if not jar.exists():
        archive = subprocess.run(["git", "archive", commit], cwd=ROOT, capture_output=True)
        if archive.returncode:
            return None
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as files:
            files.extractall(folder)
        call([MAVEN, "-q", "-B", "-DskipTests", "-pl", service, "-am", "package"], folder)
    return jar


def go(source, product):
    call(["go", "build", "-o", product, "."], source, GO111MODULE="off", GOPATH=GOPATH, GOCACHE=str(TARGET / "go-cache"))


def library(pattern):
    """A library of the services, out of any that is built."""
    for module in ("*-service", "bench/tax/kit"):
        for jar in ROOT.glob(f"{module}/target/quarkus-app/lib/main/{pattern}"):
            return jar
    fail(f"no service is built with {pattern}")


def machine():
    """The machine as Go and Debian call it."""
    return {"x86_64": "amd64", "aarch64": "arm64"}.get(os.uname().machine, os.uname().machine)


def load():
    if stale(TARGET / "load", BENCH / "load"):
        go(BENCH / "load", TARGET / "load")


def delay():
    if stale(TARGET / "delay", BENCH / "delay"):
        go(BENCH / "delay", TARGET / "delay")


def go_peer():
    if stale(TARGET / "go-peer", PEERS / "go"):
        go(PEERS / "go", TARGET / "go-peer")


def fastapi_peer():
    modules = "import fastapi, asyncpg, redis.asyncio, hiredis, sqlalchemy, greenlet, uvicorn, uvloop, httptools"
    if subprocess.run([PYTHON, "-c", modules], capture_output=True).returncode:
        fail(f"{PYTHON} lacks FastAPI, asyncpg, redis-py, SQLAlchemy or uvicorn: bench/install installs them on Debian")


def fastify_peer():
    found = subprocess.run(["node", "--version"], capture_output=True, text=True) if shutil.which("node") else None
    if found is None or int(found.stdout.lstrip("v").partition(".")[0]) < NODE:
        fail(f"Node {NODE} or later is needed")
    # In its own folder: npm leaves its downloads beside package.json.
    source, folder = PEERS / "fastify", TARGET / "fastify"
    if stale(folder / "node_modules" / ".package-lock.json", source / "package.json"):
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(source / "package.json", folder)
        call(["npm", "install", "--omit=dev", "--no-package-lock"], folder)
    for script in source.glob("*.js"):
        shutil.copy(script, folder)


def spring_peer(program):
    source = PEERS / program
    if stale(TARGET / program / "peer.jar", source / "src", source / "pom.xml"):
        call([MAVEN, "-q", "-B", "-f", source / "pom.xml", "package"], ROOT, JAVA_HOME=str(java_home()))
