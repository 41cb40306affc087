"""The ingest of sensor-service as is usual with FastAPI and asyncpg: a transaction a request."""

import os
from datetime import datetime
from pathlib import Path
from typing import List

import asyncpg
from fastapi import FastAPI, Request, Response
from pydantic import BaseModel, constr

INGEST = Path(os.environ["INGEST_SQL"]).read_text()

app = FastAPI(openapi_url=None)


class Measurement(BaseModel):
    sensor: constr(min_length=1, max_length=255)
    timestamp: datetime
    value: float


@app.on_event("startup")
async def connect():
    app.state.pool = await asyncpg.create_pool(
        os.environ["DATABASE_URL"], min_size=1, max_size=int(os.environ["POOL"])
    )


@app.post("/data", status_code=204, response_class=Response)
async def receive(measurements: List[Measurement]):
    tallies = {}
    for m in measurements:
        tally = tallies.get(m.sensor)
        if tally is None:
            tallies[m.sensor] = [1, m.value, m.timestamp]
        else:
            tally[0] += 1
            tally[1] += m.value
            if m.timestamp > tally[2]:
                tally[2] = m.timestamp
    # Rows are locked in one order, or requests deadlock.
    names = sorted(tallies)
    sums = [tallies[name] for name in names]
    await app.state.pool.execute(
        INGEST,
        [m.sensor for m in measurements],
        [m.timestamp for m in measurements],
        [offset(m.timestamp) for m in measurements],
        [m.value for m in measurements],
        names,
        [count for count, _, _ in sums],
        [total for _, total, _ in sums],
        [last for _, _, last in sums],
        [offset(last) for _, _, last in sums],
    )


@app.get("/statistics/{sensor}")
async def statistics(sensor: str):
    row = await app.state.pool.fetchrow(
        "SELECT last_at, count, total / count AS avg FROM sensor WHERE name = $1", sensor
    )
    if row is None:
        return {"last_measurement": None, "count": 0, "avg": 0.0}
    return {"last_measurement": row["last_at"], "count": row["count"], "avg": row["avg"]}


@app.get("/healthz", status_code=204, response_class=Response)
async def healthz():
    pass


def offset(timestamp):
    # A timestamp without an offset is in UTC.
    return int(timestamp.utcoffset().total_seconds()) if timestamp.tzinfo else 0
