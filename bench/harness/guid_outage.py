"""Redis is killed while GUIDs are read and changed: what clients see of it, second by second."""

import http.client
import time

from harness.runs import Run

# The measured seconds, and the second at whose beginning Redis is killed.
SECONDS, KILLED = 10, 4
QUICK_SECONDS, QUICK_KILLED = 7, 3
# Seconds of warm-up if no other line is measured.
ALONE = 10
# Seconds until its service must use a new Redis.
PATIENCE = 30
OURS = "guid-service"


def measure(comparison, contender, line):
    """A run in which Redis is killed. With the cache off there is nothing to kill: it is what the others are compared with."""
    redis, has_cache = comparison.stores.redis, contender.name == OURS
    seconds, killed = (QUICK_SECONDS, QUICK_KILLED) if comparison.options.quick else (SECONDS, KILLED)
    if has_cache:
        comparison.cache(contender, line)
        if not redis.keys(contender.redis):
            return Run(failure="nothing is cached before Redis is killed")

    def kill():
        time.sleep(killed)
        redis.kill()

    # Its CPU time ends with it, so it is not measured.
    # Other lines have warmed it up, if there are any.
    warm_up = 1 if len(comparison.lines) > 1 else ALONE
    run = comparison.send(
        contender, line, seconds, warm_up, redis=None, **{"by-second": "true", "meanwhile": kill if has_cache else None}
    )  # fmt: skip
    run.raw |= {"killed": killed, "each": run.raw["each"][:seconds]}
    if has_cache:
        redis.start()
        if not run.failure and not is_used(redis, contender, line):
            run.failure = f"a new Redis was not used within {PATIENCE} seconds"
    return run


def is_used(redis, contender, line):
    """Whether reads fill a Redis that is there again."""
    connection = http.client.HTTPConnection("127.0.0.1", contender.port, timeout=PATIENCE)
    end = time.monotonic() + PATIENCE
    try:
        while time.monotonic() < end:
            connection.request("GET", line.path.replace("{key}", line.keys[0]))
            connection.getresponse().read()
            if redis.keys(contender.redis):
                return True
            time.sleep(0.1)
    finally:
        connection.close()
    return False
