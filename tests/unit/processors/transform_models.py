"""A pydantic model of a user's own, for the tests."""

from pydantic import BaseModel, StrictInt


class Order(BaseModel):
    id: StrictInt
