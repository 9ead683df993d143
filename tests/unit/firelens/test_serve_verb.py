"""`firelens serve` says what is wrong with its TLS files before it listens."""

from __future__ import annotations

from pathlib import Path

import pytest

from firelens.verbs.serve import _readable
from schemas.errors import UnreadableError


def test_files_that_cannot_serve_are_told_by_name(tmp_path: Path) -> None:
    text = tmp_path / "text.pem"
    text.write_text("no PEM")
    for certificate, key, says in (
        (tmp_path / "gone.pem", None, "gone.pem: there is no such file"),
        (text, tmp_path / "gone.key", "gone.key: there is no such file"),
        (text, None, "text.pem: is no PEM"),
        (None, text, "text.pem: there is a key and no certificate"),
    ):
        with pytest.raises(UnreadableError) as raised:
            _readable(certificate, key)
        assert says in str(raised.value)
    _readable(None, None)
