"""What all contenders are given alike. Options of bench/run change it."""

# Connections to PostgreSQL for each peer, over all its workers; our services' default. None: everyone's default.
DEFAULT_POOL = 16
pool = None
# Measurements are of so many sensors, at random.
sensors = 1000


def peer_pool():
    return pool or DEFAULT_POOL
