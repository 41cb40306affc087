"""The work of number-service as is usual with FastAPI and SQLAlchemy: a session and a transaction a request."""

import os
import re
from typing import List, Optional

from fastapi import Depends, FastAPI, HTTPException, Query, Response
from pydantic import BaseModel, Field, condecimal, constr
from sqlalchemy import BigInteger, Column, Identity, Numeric, Text, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import declarative_base, sessionmaker

CODES = {"U$": "USD", "US$": "USD", "R$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY"}

engine = create_async_engine(
    os.environ["DATABASE_URL"].replace("postgresql:", "postgresql+asyncpg:"), pool_size=int(os.environ["POOL"]), max_overflow=0
)
sessions = sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)
app = FastAPI(openapi_url=None)


class DidNumber(declarative_base()):
    """A row of the table of numbers."""

    __tablename__ = "number"

    id = Column(BigInteger, Identity(always=True), primary_key=True)
    value = Column(Text, nullable=False)
    e164 = Column(Text, nullable=False, unique=True)
    monthly_price = Column(Numeric, nullable=False)
    setup_price = Column(Numeric, nullable=False)
    currency = Column("currency_label", Text, nullable=False)
    code = Column("currency", Text, nullable=False)

    def change(self, body):
        """Takes those members of a request that it has."""
        for name, value in body.dict(exclude_none=True).items():
            setattr(self, name, value)
        if body.value:
            self.e164 = re.sub(r"[^+\d]", "", body.value)
        if body.currency:
            self.code = CODES.get(body.currency, body.currency)


Value = constr(regex=r"^\+[\d ()./-]{0,62}[\d)]$")
Price = condecimal(ge=0, max_digits=15, decimal_places=6)
Label = constr(regex=r"^([A-Z]{3}|U\$|US\$|R\$|€|£|¥)$")


class NewNumber(BaseModel):
    value: Value
    monthly_price: Price = Field(alias="monthyPrice")
    setup_price: Price = Field(alias="setupPrice")
    currency: Label


class NumberPatch(BaseModel):
    value: Optional[Value]
    monthly_price: Optional[Price] = Field(alias="monthyPrice")
    setup_price: Optional[Price] = Field(alias="setupPrice")
    currency: Optional[Label]


class NumberView(BaseModel):
    """A number with its prices as text, which keeps their digits."""

    id: int
    value: str
    monthly_price: str = Field(alias="monthyPrice")
    setup_price: str = Field(alias="setupPrice")
    currency: str

    class Config:
        orm_mode = True
        allow_population_by_field_name = True


class Meta(BaseModel):
    page: int
    perPage: int
    totalPages: int
    total: int


class NumberTable(BaseModel):
    meta: Meta
    data: List[NumberView]


async def session():
    async with sessions() as opened:
        yield opened


@app.post("/numbers", status_code=201, response_model=NumberView)
async def create(body: NewNumber, response: Response, session: AsyncSession = Depends(session)):
    number = DidNumber()
    number.change(body)
    session.add(number)
    try:
        await session.commit()
    except IntegrityError:
        raise HTTPException(409)
    response.headers["location"] = f"/numbers/{number.id}"
    return number


@app.get("/numbers/{id}", response_model=NumberView)
async def read(id: int, session: AsyncSession = Depends(session)):
    return await found(session, id)


@app.patch("/numbers/{id}", response_model=NumberView)
async def update(id: int, body: NumberPatch, session: AsyncSession = Depends(session)):
    number = await found(session, id)
    number.change(body)
    await session.commit()
    return number


@app.get("/numbers", response_model=NumberTable)
async def table(
    page: int = Query(1, ge=1),
    perPage: int = Query(100, ge=1, le=1000),
    q: Optional[str] = Query(None, regex=r"^\d{1,15}$"),
    session: AsyncSession = Depends(session),
):
    rows, count = select(DidNumber), select(func.count()).select_from(DidNumber)
    if q:
        rows, count = (query.where(DidNumber.e164.contains(q)) for query in (rows, count))
    total = await session.scalar(count)
    data = await session.scalars(rows.order_by(DidNumber.id).limit(perPage).offset((page - 1) * perPage))
    meta = {"page": page, "perPage": perPage, "totalPages": -(-total // perPage), "total": total}
    return {"meta": meta, "data": data.all()}


@app.get("/healthz", status_code=204, response_class=Response)
async def healthz():
    pass


async def found(session, id):
    number = await session.get(DidNumber, id)
    if number is None:
        raise HTTPException(404)
    return number
