"""The work of metadata-service as is usual with FastAPI and asyncpg: a statement a request, which asyncpg prepares.

The tables are the service's own. Its trigger keeps the versions.
"""

import json
import os
import uuid
from datetime import datetime, timezone
from typing import Optional

import asyncpg
from fastapi import FastAPI, Header, HTTPException, Query, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, conlist, constr, validator

NEXT_VERSION = "version = version + 1, updated_on = greatest(now(), updated_on + interval '1 microsecond')"

app = FastAPI(openapi_url=None)


class NewDocument(BaseModel):
    name: constr(min_length=1, max_length=255, regex=r"\S")
    payload: constr(max_length=1 << 20)

    @validator("payload")
    def is_object(cls, text):
        if not isinstance(json.loads(text), dict):
            raise ValueError("must be a JSON object")
        return text


class Change(BaseModel):
    create: NewDocument


class NewBatch(BaseModel):
    items: conlist(Change, min_items=1, max_items=1000)


@app.on_event("startup")
async def connect():
    app.state.pool = await asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=1, max_size=int(os.environ["POOL"]))


@app.post("/metadata")
async def create(body: NewDocument):
    id, registered_on = uuid.uuid4(), datetime.now(timezone.utc)
    await app.state.pool.execute(
        "INSERT INTO metadata (id, registered_on, name, payload) VALUES ($1, $2, $3, $4)",
        id, registered_on, body.name, body.payload,
    )  # fmt: skip
    return JSONResponse(view(id, registered_on, body.name, body.payload), headers={"location": f"/metadata/{id}"})


@app.post("/metadata/batch")
async def create_many(body: NewBatch):
    registered_on = datetime.now(timezone.utc)
    ids = [uuid.uuid4() for _ in body.items]
    names, payloads = [item.create.name for item in body.items], [item.create.payload for item in body.items]
    await app.state.pool.execute(
        """INSERT INTO metadata (id, registered_on, name, payload)
           SELECT id, $1, name, payload FROM unnest($2::uuid[], $3::text[], $4::text[]) AS n (id, name, payload)""",
        registered_on, ids, names, payloads,
    )  # fmt: skip
    results = [
        {"status": 200, "version": 1, "document": view(id, registered_on, name, payload)}
        for id, name, payload in zip(ids, names, payloads)
    ]
    return JSONResponse({"results": results})


@app.get("/metadata/{id}")
async def read(id: uuid.UUID, if_none_match: Optional[str] = Header(None)):
    row = await app.state.pool.fetchrow(
        "SELECT id, registered_on, name, payload, version FROM metadata WHERE id = $1 AND deleted_on IS NULL", id
    )
    return tagged(row, if_none_match)


@app.put("/metadata/{id}")
async def replace(id: uuid.UUID, body: NewDocument):
    row = await app.state.pool.fetchrow(
        f"""UPDATE metadata SET name = $2, payload = $3, {NEXT_VERSION} WHERE id = $1 AND deleted_on IS NULL
            RETURNING id, registered_on, name, payload, version""",
        id, body.name, body.payload,
    )  # fmt: skip
    return tagged(row)


@app.delete("/metadata/{id}")
async def delete(id: uuid.UUID):
    """A deleted document keeps its row, so that it can be restored."""
    done = await app.state.pool.execute(
        f"UPDATE metadata SET deleted_on = now(), {NEXT_VERSION} WHERE id = $1 AND deleted_on IS NULL", id
    )
    if done == "UPDATE 0":
        raise HTTPException(404)
    return JSONResponse({"deleted": 1})


@app.get("/metadata")
async def documents(limit: int = Query(100, ge=1, le=1000), contains: Optional[str] = None):
    if contains is None:
        rows = await app.state.pool.fetch(
            """SELECT id, registered_on, name, payload FROM metadata WHERE deleted_on IS NULL
                ORDER BY registered_on, id LIMIT $1""",
            limit,
        )  # fmt: skip
    else:
        # What is found is sorted afterwards: PostgreSQL would else read all documents in their order.
        rows = await app.state.pool.fetch(
            """WITH found AS MATERIALIZED (
                   SELECT id, registered_on, name, payload FROM metadata WHERE document @> $1::jsonb AND deleted_on IS NULL)
               SELECT * FROM found ORDER BY registered_on, id LIMIT $2""",
            contains, limit,
        )  # fmt: skip
    return JSONResponse([view(*row) for row in rows])


def tagged(row, known=None):
    if row is None:
        raise HTTPException(404)
    *members, version = row
    tag = f'"{version}"'
    if known == tag:
        return Response(status_code=304, headers={"etag": tag})
    return JSONResponse(view(*members), headers={"etag": tag})


def view(id, registered_on, name, payload):
    return {"id": str(id), "registered_on": f"{registered_on:%Y-%m-%dT%H:%M:%S.%fZ}", "name": name, "payload": payload}


@app.get("/healthz", status_code=204, response_class=Response)
async def healthz():
    pass
