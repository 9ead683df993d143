"""AWS Classic Load Balancer access log."""

from __future__ import annotations

from schemas.formats._text import address, columns, integer, number, typed, unescape
from schemas.formats.alb import split_request
from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.timestamps import rfc3339

NAMES = tuple(
    "timestamp elb client:port backend:port request_processing_time backend_processing_time response_processing_time "
    "elb_status_code backend_status_code received_bytes sent_bytes request user_agent ssl_cipher ssl_protocol".split()
)
KINDS = {
    "timestamp": rfc3339, "request": unescape, "user_agent": unescape,
    **dict.fromkeys(("request_processing_time", "backend_processing_time", "response_processing_time"), number),
    **dict.fromkeys(("elb_status_code", "backend_status_code", "received_bytes", "sent_bytes"), integer),
}  # fmt: skip
_read = typed(NAMES, KINDS)


def parse(line: str) -> Fields | None:
    """Names columns as the user guide does; `client:port` and `backend:port` also apart, as `client_ip`, `client_port` ..."""
    if line[:2] != "20" or line[10:11] != "T":
        return None
    values = columns(line)
    if values is None or len(values) < 12:
        return None
    fields = _read(values)
    if fields is None or ":" not in values[2]:
        return None
    fields["client_ip"], fields["client_port"] = address(values[2])
    fields["backend_ip"], fields["backend_port"] = address(values[3])
    split_request(fields)
    return fields


_LINE = '2026-01-02T03:04:05.945958Z my-loadbalancer 192.0.2.31:2817 10.0.0.1:80 0.000086 0.001048 0.001337 200 200 0 57 "GET https://www.example.com:443/ HTTP/1.1" "curl/8.5.0" DHE-RSA-AES128-SHA TLSv1.2'
_TCP = '2026-01-02T03:04:05.1Z tcp-lb [2001:db8::1]:2817 - -1 -1 -1 - - 82 305 "- - - " "-" - -'

FORMAT = Format(
    name="clb",
    title="AWS Classic Load Balancer",
    url="https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/access-log-collection.html#access-log-entry-format",
    parse=parse,
    looks=lambda line: line[:2] == "20" and line[10:11] == "T",
    rank=12,
    aliases=("elb", "aws_elb", "aws_clb", "elb_classic", "classic_elb", "classic_load_balancer"),
    examples=(
        Example(_LINE, {
            "timestamp": "2026-01-02T03:04:05.945958Z", "elb": "my-loadbalancer", "client:port": "192.0.2.31:2817", "backend:port": "10.0.0.1:80",
            "request_processing_time": 0.000086, "backend_processing_time": 0.001048, "response_processing_time": 0.001337,
            "elb_status_code": 200, "backend_status_code": 200, "received_bytes": 0, "sent_bytes": 57,
            "request": "GET https://www.example.com:443/ HTTP/1.1", "user_agent": "curl/8.5.0", "ssl_cipher": "DHE-RSA-AES128-SHA", "ssl_protocol": "TLSv1.2",
            "client_ip": "192.0.2.31", "client_port": 2817, "backend_ip": "10.0.0.1", "backend_port": 80,
            "request_verb": "GET", "request_url": "https://www.example.com:443/", "request_proto": "HTTP/1.1",
        }),
        Example(_TCP, {
            "timestamp": "2026-01-02T03:04:05.100Z", "elb": "tcp-lb", "client:port": "[2001:db8::1]:2817", "backend:port": None,
            "request_processing_time": -1, "backend_processing_time": -1, "response_processing_time": -1, "elb_status_code": None,
            "backend_status_code": None, "received_bytes": 82, "sent_bytes": 305, "request": "- - - ", "user_agent": None, "ssl_cipher": None,
            "ssl_protocol": None, "client_ip": "2001:db8::1", "client_port": 2817, "backend_ip": None, "backend_port": None,
            "request_verb": None, "request_url": None, "request_proto": None,
        }),
    ),
    rejects=("", _LINE[:90], _LINE.replace(" 200 ", " OK ", 1), _LINE.replace("192.0.2.31:2817", "client"), "2026-01-02T03:04:05Z INFO a b c d e f g h i j k"),
    sidecar=FluentBitParser(
        format="regex",
        regex=r"^(?<time>[^ ]+) (?<elb>[^ ]+) (?:-|\[?(?<client_ip>[^ \]]+)\]?:(?<client_port>\d+)) (?:-|\[?(?<backend_ip>[^ \]]+)\]?:(?<backend_port>\d+)) "
        r"(?<request_processing_time>[\-\d.]+) (?<backend_processing_time>[\-\d.]+) (?<response_processing_time>[\-\d.]+) "
        r"(?:-|(?<elb_status_code>\d+)) (?:-|(?<backend_status_code>\d+)) (?<received_bytes>\d+) (?<sent_bytes>\d+) "
        r'"(?<request>(?:-|(?<request_verb>[^ "]+)) (?:-|(?<request_url>[^ "]+)) (?:-|(?<request_proto>[^ "]+)) ?)"(?: "(?:-|(?<user_agent>[^"]*))" (?:-|(?<ssl_cipher>[^ ]+)) (?:-|(?<ssl_protocol>[^ ]+)))?$',
        time_key="time",
        time_format="%Y-%m-%dT%H:%M:%S.%L%z",
        types={
            **dict.fromkeys(("client_port", "backend_port", "elb_status_code", "backend_status_code", "received_bytes", "sent_bytes"), "integer"),
            **dict.fromkeys(("request_processing_time", "backend_processing_time", "response_processing_time"), "float"),
        },
        differs={
            **dict.fromkeys(("request", "request_url", "user_agent"), "escapes stay as written"),
            **dict.fromkeys(("client:port", "backend:port"), "a group name holds no colon: the parts apart"),
        },
    ),
)  # fmt: skip
