"""Paths into a record: `http.status` is the key `http.status` where there is one, else `status` inside `http`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Fields = dict[str, Any]


def reader(path: str) -> Callable[[Fields], Any]:
    """Gives a function that reads `path`, `None` where there is nothing."""
    if "." not in path:
        return lambda fields: fields.get(path)
    first, *rest = path.split(".")

    def read(fields: Fields) -> Any:
        if path in fields:
            return fields[path]
        held = fields.get(first)
        for name in rest:
            if type(held) is not dict:
                return None
            held = held.get(name)
        return held

    return read


def remove(fields: Fields, path: str) -> Any:
    """Takes a field out and gives its value; `None` where there is none. Objects that it empties stay."""
    if path in fields:
        return fields.pop(path)
    home, last = _home(fields, path)
    return None if home is None else home.pop(last, None)


def has(fields: Fields, path: str) -> bool:
    """Says whether there is a field at `path`, even one that holds null."""
    if path in fields:
        return True
    home, last = _home(fields, path)
    return home is not None and last in home


def put(fields: Fields, path: str, value: Any) -> None:
    """Sets a field, making the objects on the way; one that is no object is replaced."""
    if path in fields or "." not in path:
        fields[path] = value
        return
    home = fields
    *inner, last = path.split(".")
    for name in inner:
        held = home.get(name)
        if type(held) is not dict:
            held = home[name] = {}
        home = held
    home[last] = value


def _home(fields: Fields, path: str) -> tuple[Fields | None, str]:
    *inner, last = path.split(".")
    home: Any = fields
    for name in inner:
        home = home.get(name)
        if type(home) is not dict:
            return None, last
    return (home, last) if inner else (None, last)
