"""Redis is killed while GUIDs are read and changed: what clients see of it, second by second."""

import time

from harness.runs import Run

# The measured seconds, and the second at whose beginning Redis is killed.
SECONDS, KILLED = 10, 4
QUICK_SECONDS, QUICK_KILLED = 7, 3
# Seconds of warm-up if no other line with such requests is measured.
ALONE = 10


def measure(comparison, contender, line):
    """A run in which Redis is killed. Then it must be used again. With the cache off there is nothing to kill."""
    redis = comparison.stores.redis
    seconds, killed = (QUICK_SECONDS, QUICK_KILLED) if comparison.options.quick else (SECONDS, KILLED)
    if failure := comparison.cache(contender, line):
        return Run(failure=failure)

    def kill():
        time.sleep(killed)
        redis.kill()

    # A line with such requests has warmed it up, if there is one. The CPU time of a killed Redis cannot be measured.
    warm_up = 1 if any(other.every and not other.last for other in comparison.lines) else ALONE
    run = comparison.send(
        contender, line, seconds, warm_up, redis=None, meanwhile=kill if contender.caches else None, **{"by-second": "true"}
    )  # fmt: skip
    run.raw |= {"killed": killed, "each": run.raw["each"][:seconds]}
    if contender.caches:
        redis.start()
        # Of the new Redis.
        run.failure = run.failure or comparison.cache(contender, line)
    return run
