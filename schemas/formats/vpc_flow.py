"""Amazon VPC flow log: the default of version 2, and any other by the header line of its file or the step's `columns`."""

from __future__ import annotations

import re

from schemas.formats._text import integer, typed
from schemas.formats.base import Example, Fields, FluentBitParser, Format, Parse
from schemas.timestamps import epoch

NAMES = tuple(
    "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status".split()
)
KNOWN = frozenset(NAMES) | frozenset(
    "vpc-id subnet-id instance-id tcp-flags type pkt-srcaddr pkt-dstaddr region az-id sublocation-type sublocation-id pkt-src-aws-service "
    "pkt-dst-aws-service flow-direction traffic-path ecs-cluster-arn ecs-cluster-name ecs-container-instance-arn ecs-container-instance-id "
    "ecs-container-id ecs-second-container-id ecs-service-name ecs-task-definition-arn ecs-task-arn ecs-task-id reject-reason resource-id "
    "encryption-status".split()
)
KINDS = dict.fromkeys(
    "version srcport dstport protocol packets bytes start end tcp-flags traffic-path".split(), integer
)


def _named(names: tuple[str, ...]) -> Parse:
    read = typed(names, KINDS)

    def parse(line: str) -> Fields | None:
        values = line.split(" ")
        fields = read(values) if len(values) == len(names) and values != list(names) else None
        if fields is not None and fields.get("start") is not None:
            fields["timestamp"] = epoch(fields["start"])
        return fields

    return parse


_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*").fullmatch
_default = _named(NAMES)


def parse(line: str) -> Fields | None:
    """Names columns as the user guide does; `start` also as `timestamp`; `NODATA` and `SKIPDATA` leave most as `None`."""
    if line[:2] != "2 " or not line.endswith(("OK", "NODATA", "SKIPDATA")):
        return None
    fields = _default(line)
    return fields if fields and fields.get("start") and fields.get("end") else None


def header(line: str) -> Parse | None:
    """Reads the first line of a file, or of a step's `columns`: names only, parted by blanks."""
    if line[:1].isdigit() or len(line) > 1000:
        return None
    names = tuple(line.replace("${", "").replace("}", "").split())
    known = sum(name in KNOWN for name in names)
    whole = known > 2 and known * 2 >= len(names) == len(set(names))  # AWS adds columns; those of today tell a header
    return _named(names) if whole and all(_NAME(name) for name in names) else None


_LINE = (
    "2 123456789010 eni-1235b8ca123456789 172.31.16.139 172.31.16.21 20641 22 6 20 4249 1767323045 1767323105 ACCEPT OK"
)

FORMAT = Format(
    name="vpc_flow",
    title="Amazon VPC flow log",
    url="https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html",
    parse=parse,
    looks=lambda line: line[:2] == "2 ",
    rank=10,
    aliases=("vpc", "vpcflow", "vpc_flow_logs", "vpc_flow_log", "vpcflowlogs", "aws_vpc_flow"),
    header=header,
    examples=(
        Example(_LINE, {
            "version": 2, "account-id": "123456789010", "interface-id": "eni-1235b8ca123456789", "srcaddr": "172.31.16.139", "dstaddr": "172.31.16.21",
            "srcport": 20641, "dstport": 22, "protocol": 6, "packets": 20, "bytes": 4249, "start": 1767323045, "end": 1767323105,
            "action": "ACCEPT", "log-status": "OK", "timestamp": "2026-01-02T03:04:05.000Z",
        }),
        Example("2 123456789010 eni-1 2001:db8:1234:a100::1 2001:db8:1234:a102::3 34892 22 6 54 8855 1767323045 1767323105 REJECT OK", {
            "version": 2, "account-id": "123456789010", "interface-id": "eni-1", "srcaddr": "2001:db8:1234:a100::1", "dstaddr": "2001:db8:1234:a102::3",
            "srcport": 34892, "dstport": 22, "protocol": 6, "packets": 54, "bytes": 8855, "start": 1767323045, "end": 1767323105,
            "action": "REJECT", "log-status": "OK", "timestamp": "2026-01-02T03:04:05.000Z",
        }),
        Example("2 123456789010 eni-1 - - - - - - - 1767323045 1767323105 - NODATA", {
            "version": 2, "account-id": "123456789010", "interface-id": "eni-1", "srcaddr": None, "dstaddr": None, "srcport": None, "dstport": None,
            "protocol": None, "packets": None, "bytes": None, "start": 1767323045, "end": 1767323105, "action": None, "log-status": "NODATA",
            "timestamp": "2026-01-02T03:04:05.000Z",
        }),
    ),
    rejects=("", " ".join(NAMES), _LINE[:60], _LINE + " x", _LINE.replace(" 22 ", " ssh "), _LINE.replace("2 ", "9 ", 1)),
    sidecar=FluentBitParser(
        format="regex",
        regex=r"^(?<version>2) (?<account_id>[^ ]+) (?<interface_id>[^ ]+) (?:-|(?<srcaddr>[^ ]+)) (?:-|(?<dstaddr>[^ ]+)) (?:-|(?<srcport>\d+)) (?:-|(?<dstport>\d+)) (?:-|(?<protocol>\d+)) "
        r"(?:-|(?<packets>\d+)) (?:-|(?<bytes>\d+)) (?<start>\d+) (?<end>\d+) (?:-|(?<action>[A-Z]+)) (?<log_status>OK|NODATA|SKIPDATA)$",
        time_key="start", time_format="%s", time_keep=True,
        types=dict.fromkeys("version srcport dstport protocol packets bytes start end".split(), "integer"),
        differs=dict.fromkeys("account-id interface-id log-status account_id interface_id log_status".split(), "a group name holds no hyphen: `_` in its place"),
    ),
    note="columns beyond the default come from the file's header line or the step's `columns`",
)  # fmt: skip
