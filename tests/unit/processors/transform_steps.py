"""Steps of a user's own, for the tests."""

from typing import Any


def unlucky(fields: dict[str, Any]) -> dict[str, Any]:
    """Raises for one record in three, after having changed it."""
    fields["touched"] = True
    if len(str(fields.get("log"))) % 3 == 0:
        raise RuntimeError("unlucky")
    return fields


def dropping(fields: dict[str, Any]) -> dict[str, Any] | None:
    return None if fields.get("level") == "DEBUG" else {**fields, "seen": 1}


def wrong(fields: dict[str, Any]) -> Any:
    return [fields]


def unspeakable(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "x": object()}
