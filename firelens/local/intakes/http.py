"""Any HTTP endpoint: Fluent Bit's own input for JSON, a strict receiver for lines."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from firelens.local.intakes.base import Intake, Record, Site, without
from firelens.local.intakes.engine import ARRIVED, EngineIntake
from firelens.local.intakes.vendors import LINES, VendorIntake
from firelens.local.receivers.base import Receiver
from firelens.local.receivers.http import Http


class HttpIntake(EngineIntake):
    """An array of JSON; the input makes a tag of the path, so another path is another tag."""

    PLUGIN = "http"

    def url(self) -> str:
        """Gives the URL."""
        return str(self.to.url)

    def tag(self) -> str:
        """Gives the path as a tag."""
        path = urlsplit(self.url()).path[1:]
        return re.sub(r"[^A-Za-z0-9_.]", "_", path) or ARRIVED

    def record(self, metadata: Record, body: Record) -> Record:
        """Gives the object without its time."""
        return without(body, "time")


class LinesIntake(VendorIntake):
    """Any HTTP endpoint that takes lines, with the headers that the description sets."""

    def receive(self) -> Receiver:
        """Gives lines at the URL's path alone."""
        headers = {**self.to.headers, **{k: self.site.secrets[v.env] for k, v in self.to.secret_headers.items()}}
        if self.to.token:
            headers["Authorization"] = f"Bearer {self.site.secrets[self.to.token.env]}"
        coded = LINES if self.to.compress else {"Content-Type": LINES["Content-Type"]}
        return Http(tls=self.tls, path=urlsplit(self.to.url).path or "/", form="ndjson", headers={**coded, **headers})

    def records(self) -> list[Record]:
        """Gives the objects without their time."""
        return [without(e, "time") for e in self.receiver.events]


def http(to: Any, site: Site, log_file: Path) -> Intake:
    """Gives Fluent Bit's own input where it takes the format: it reads JSON, and no lines of it (5.0.9)."""
    return (HttpIntake if to.format == "json" else LinesIntake)(to, site, log_file)


INTAKES = {"http": http}
