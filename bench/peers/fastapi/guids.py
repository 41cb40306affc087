"""The work of guid-service as is usual with FastAPI, asyncpg and redis-py: a statement a request.

Rows are in PostgreSQL. Redis caches the answers of reads until they expire.
"""

import logging
import os
import time
import uuid
from typing import Optional

import asyncpg
import redis.asyncio
from fastapi import FastAPI, HTTPException, Path, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, conint, constr

LIFETIME = 30 * 24 * 3600
MAX_AGE = 10 * 60 * 1000

app = FastAPI(openapi_url=None)

Id = Path(regex=r"^[0-9A-F]{32}\Z")
# A number, or a string of digits.
Expire = conint(ge=0, le=253402300799)
User = constr(min_length=1, max_length=255, regex=r"\S")


class NewGuid(BaseModel):
    expire: Optional[Expire]
    user: User


class GuidPatch(BaseModel):
    expire: Optional[Expire]
    user: Optional[User]


@app.on_event("startup")
async def connect():
    app.state.pool = await asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=1, max_size=int(os.environ["POOL"]))
    # Connects when it is needed first.
    app.state.cache = redis.asyncio.from_url(os.environ["REDIS_URL"], socket_timeout=0.25, socket_connect_timeout=0.25)


@app.post("/guid", status_code=201)
async def create_random(body: NewGuid):
    return await create(uuid.uuid4().hex.upper(), body)


@app.post("/guid/{guid}", status_code=201)
async def create_given(body: NewGuid, guid: str = Id):
    return await create(guid, body)


async def create(guid, body):
    now = int(time.time())
    expire = now + LIFETIME if body.expire is None else body.expire
    done = await app.state.pool.execute(
        """INSERT INTO guid AS g (guid, expire, owner) VALUES ($1, $2, $3)
           ON CONFLICT (guid) DO UPDATE SET expire = excluded.expire, owner = excluded.owner WHERE g.expire <= $4""",
        guid, expire, body.user, now,
    )  # fmt: skip
    if done == "INSERT 0 0":
        raise HTTPException(409)
    return JSONResponse(view(guid, expire, body.user), 201, {"location": f"/guid/{guid}"})


@app.get("/guid/{guid}")
async def read(guid: str = Id):
    text = await cached("GET", key(guid))
    if text is None:
        now = time.time()
        row = await app.state.pool.fetchrow(
            "SELECT expire, owner FROM guid WHERE guid = $1 AND expire > $2", guid, int(now)
        )
        if row is None:
            raise HTTPException(404)
        text = JSONResponse(view(guid, row["expire"], row["owner"])).body
        await cached("SET", key(guid), text, "PX", min(int((row["expire"] - now) * 1000) + 1, MAX_AGE))
    return Response(text, media_type="application/json")


@app.patch("/guid/{guid}")
async def update(body: GuidPatch, guid: str = Id):
    row = await app.state.pool.fetchrow(
        """UPDATE guid SET expire = coalesce($3, expire), owner = coalesce($4, owner) WHERE guid = $1 AND expire > $2
           RETURNING expire, owner""",
        guid, int(time.time()), body.expire, body.user,
    )  # fmt: skip
    if row is None:
        raise HTTPException(404)
    await cached("DEL", key(guid))
    return JSONResponse(view(guid, row["expire"], row["owner"]))


async def cached(*command):
    """What Redis answers. Without it, reads go to the database."""
    try:
        return await app.state.cache.execute_command(*command)
    except redis.RedisError as problem:
        logging.warning("Redis does not answer: %s", problem)
        return None


def view(guid, expire, user):
    return {"guid": guid, "expire": str(expire), "user": user}


def key(guid):
    return f"guid:{guid}"


@app.get("/healthz", status_code=204, response_class=Response)
async def healthz():
    pass
