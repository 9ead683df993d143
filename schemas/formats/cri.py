"""Kubernetes CRI container log: `time stream tags log`, with `P` for a part and `F` for a full line or its last part."""

from __future__ import annotations

from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.timestamps import rfc3339


def parse(line: str) -> Fields | None:
    """Gives `timestamp`, `stream`, `tags` (`P` or `F`, more after a `:`) and `log`."""
    parts = line.split(" ", 3)
    if len(parts) < 3 or parts[1] not in ("stdout", "stderr") or parts[2].partition(":")[0] not in ("P", "F"):
        return None
    timestamp = rfc3339(parts[0]) if parts[0][10:11] == "T" else None
    return (
        {"timestamp": timestamp, "stream": parts[1], "tags": parts[2], "log": parts[3] if len(parts) == 4 else ""}
        if timestamp
        else None
    )


_LINE = '2026-01-02T12:04:05.678901234+09:00 stderr F {"msg":"a  b"} '

FORMAT = Format(
    name="cri",
    title="Kubernetes CRI",
    url="https://github.com/kubernetes/design-proposals-archive/blob/main/node/kubelet-cri-logging.md",
    parse=parse,
    looks=lambda line: " stdout " in line[:48] or " stderr " in line[:48],
    rank=10,
    aliases=("kubernetes", "k8s", "containerd", "crio", "cri_o", "kubernetes_cri", "k8s_cri"),
    examples=(
        Example(_LINE, {"timestamp": "2026-01-02T03:04:05.678901234Z", "stream": "stderr", "tags": "F", "log": '{"msg":"a  b"} '}),
        Example("2026-01-02T03:04:05.6Z stdout P first part,", {"timestamp": "2026-01-02T03:04:05.600Z", "stream": "stdout", "tags": "P", "log": "first part,"}),
        Example("2026-01-02T03:04:05.678Z stdout F ", {"timestamp": "2026-01-02T03:04:05.678Z", "stream": "stdout", "tags": "F", "log": ""}),
    ),
    rejects=("", _LINE[:36], _LINE.replace("stderr", "stdin"), _LINE.replace(" F ", " X "), _LINE.replace("2026-01-02T", "2026-01-02 ")),
    sidecar=FluentBitParser(
        format="regex",
        regex=r"^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<tags>[PF][^ ]*) ?(?<log>.*)$",
        time_key="time",
        time_format="%Y-%m-%dT%H:%M:%S.%L%z",
        differs={"log": "an empty value is left out"},
    ),
)  # fmt: skip
