"""Settings that are the same for all contenders. Options of bench/run change them."""

# Connections to PostgreSQL for each peer, over all its workers; our services' default. None: each contender's default.
DEFAULT_POOL = 16
pool = None
# Measurements are of so many sensors, at random.
sensors = 1000

# The seconds by which measurements may be late.
late = 0

# The cores of services and database, and those of the load generator; None: all, shared.
service_cores = None
load_cores = None


def keep_apart(cores):
    """Gives the load generator the last core, so that it takes no time from the contender."""
    global service_cores, load_cores
    if cores > 1:
        service_cores, load_cores = range(cores - 1), [cores - 1]


def peer_pool():
    return pool or DEFAULT_POOL
