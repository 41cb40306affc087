"""The results of a run."""

from dataclasses import dataclass, field


@dataclass
class Run:
    rate: float = 0.0  # accepted requests per second
    p50: float = 0.0  # milliseconds
    p99: float = 0.0
    service: float = 0.0  # CPU microseconds per accepted request
    database: float = 0.0
    cache: float = 0.0
    left: float = 0.0  # the unprocessed part of the acknowledged measurements, of 1
    failure: str = ""
    total: int = 0  # acknowledged requests, those of the warm-up included
    raw: dict = field(default_factory=dict)
