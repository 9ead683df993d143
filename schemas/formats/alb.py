"""AWS Application Load Balancer access log, from its first 25 columns to the 34 of today."""

from __future__ import annotations

from schemas.formats._text import address, columns, integer, number, typed, unescape
from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.timestamps import rfc3339

TYPES = frozenset("http https h2 grpcs ws wss".split())
NAMES = tuple(
    "type timestamp elb client:port target:port request_processing_time target_processing_time response_processing_time "
    "elb_status_code target_status_code received_bytes sent_bytes request user_agent ssl_cipher ssl_protocol target_group_arn "
    "trace_id domain_name chosen_cert_arn matched_rule_priority request_creation_time actions_executed redirect_url error_reason "
    "target:port_list target_status_code_list classification classification_reason conn_trace_id transformed_host transformed_uri "
    "request_transform_status".split()
)
_LEAST = NAMES.index("request_creation_time")
KINDS = {
    "timestamp": rfc3339, "request_creation_time": rfc3339, "request": unescape, "user_agent": unescape,
    **dict.fromkeys(("request_processing_time", "target_processing_time", "response_processing_time", "matched_rule_priority"), number),
    **dict.fromkeys(("elb_status_code", "target_status_code", "received_bytes", "sent_bytes"), integer),
}  # fmt: skip
_read = typed(NAMES, KINDS)


def split_request(fields: Fields) -> None:
    """Adds `request_verb`, `request_url` and `request_proto` (names of AWS's own Athena table); a blank `-` is `None`."""
    verb, _, rest = (fields["request"] or "").partition(" ")
    url, _, proto = rest.rstrip(" ").rpartition(" ")
    parts = (verb, url, proto) if url else (None, None, None)
    for name, text in zip(("request_verb", "request_url", "request_proto"), parts, strict=True):
        fields[name] = None if text is None or text.strip("- ") == "" else text


def parse(line: str) -> Fields | None:
    """Names columns as the user guide does; `client:port` and `target:port` also apart, as `client_ip`, `client_port` ..."""
    if line.partition(" ")[0] not in TYPES:
        return None
    values = columns(line)
    if values is None or len(values) < _LEAST:
        return None
    fields = _read(values)
    if fields is None or fields["timestamp"] is None:
        return None
    fields["client_ip"], fields["client_port"] = address(values[3])
    fields["target_ip"], fields["target_port"] = address(values[4])
    split_request(fields)
    return fields


_TG = "arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/shop/73e2d6bc24d8a067"
_LINE = f'https 2026-01-02T03:04:05.186641Z app/shop/50dc6c495c0c9188 192.0.2.31:2817 10.0.0.1:80 0.086 -1 0.037 200 - 34 366 "GET https://www.example.com:443/?a=\\x22b HTTP/1.1" "curl/8.5 \\x22x\\x22" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 {_TG} "Root=1-58337281-1d84f3d73c47ec4e58577259" "www.example.com" "session-reused" 1 2026-01-02T03:04:05.100000Z "authenticate,forward" "-" "-" "10.0.0.1:80" "200" "-" "-" TID_1234abcd5678ef90'
_V6 = f'http 2026-01-02T03:04:05.1Z app/shop/1 2001:db8::31:2817 - -1 -1 -1 400 - 0 272 "- http://shop:80- -" "-" - - {_TG} "-" "-" "-" - 2026-01-02T03:04:05.0Z "-" "-" "-"'

FORMAT = Format(
    name="alb",
    title="AWS Application Load Balancer",
    url="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html#access-log-entry-format",
    parse=parse,
    looks=lambda line: line.partition(" ")[0] in TYPES,
    rank=10,
    aliases=("aws_alb", "elb", "aws_elb", "application_load_balancer", "elbv2"),
    examples=(
        Example(_LINE, {
            "type": "https", "timestamp": "2026-01-02T03:04:05.186641Z", "elb": "app/shop/50dc6c495c0c9188", "client:port": "192.0.2.31:2817",
            "target:port": "10.0.0.1:80", "request_processing_time": 0.086, "target_processing_time": -1, "response_processing_time": 0.037,
            "elb_status_code": 200, "target_status_code": None, "received_bytes": 34, "sent_bytes": 366,
            "request": 'GET https://www.example.com:443/?a="b HTTP/1.1', "user_agent": 'curl/8.5 "x"', "ssl_cipher": "ECDHE-RSA-AES128-GCM-SHA256",
            "ssl_protocol": "TLSv1.2", "target_group_arn": _TG, "trace_id": "Root=1-58337281-1d84f3d73c47ec4e58577259",
            "domain_name": "www.example.com", "chosen_cert_arn": "session-reused", "matched_rule_priority": 1,
            "request_creation_time": "2026-01-02T03:04:05.100000Z", "actions_executed": "authenticate,forward", "redirect_url": None,
            "error_reason": None, "target:port_list": "10.0.0.1:80", "target_status_code_list": "200", "classification": None,
            "classification_reason": None, "conn_trace_id": "TID_1234abcd5678ef90", "client_ip": "192.0.2.31", "client_port": 2817,
            "target_ip": "10.0.0.1", "target_port": 80, "request_verb": "GET", "request_url": 'https://www.example.com:443/?a="b', "request_proto": "HTTP/1.1",
        }),
        Example(_V6, {
            "type": "http", "timestamp": "2026-01-02T03:04:05.100Z", "elb": "app/shop/1", "client:port": "2001:db8::31:2817", "target:port": None,
            "request_processing_time": -1, "target_processing_time": -1, "response_processing_time": -1, "elb_status_code": 400,
            "target_status_code": None, "received_bytes": 0, "sent_bytes": 272, "request": "- http://shop:80- -", "user_agent": None,
            "ssl_cipher": None, "ssl_protocol": None, "target_group_arn": _TG, "trace_id": None, "domain_name": None, "chosen_cert_arn": None,
            "matched_rule_priority": None, "request_creation_time": "2026-01-02T03:04:05.000Z", "actions_executed": None, "redirect_url": None,
            "error_reason": None, "client_ip": "2001:db8::31", "client_port": 2817, "target_ip": None, "target_port": None,
            "request_verb": None, "request_url": "http://shop:80-", "request_proto": None,
        }),
    ),
    rejects=("", _LINE[:200], _LINE.replace("https", "tcp", 1), _LINE.replace(" 200 ", " OK ", 1), _LINE.replace("2026-01-02T", "2026-13-02T", 1), _LINE.replace("34 366", "a b")),
    sidecar=FluentBitParser(
        format="regex",
        regex=r"^(?<type>https?|h2|grpcs|wss?) (?<time>[^ ]+) (?<elb>[^ ]+) (?:-|(?<client_ip>[^ ]+):(?<client_port>\d+)) (?:-|(?<target_ip>[^ ]+):(?<target_port>\d+)) "
        r"(?:-|(?<request_processing_time>[\-\d.]+)) (?:-|(?<target_processing_time>[\-\d.]+)) (?:-|(?<response_processing_time>[\-\d.]+)) "
        r"(?:-|(?<elb_status_code>\d+)) (?:-|(?<target_status_code>\d+)) (?:-|(?<received_bytes>\d+)) (?:-|(?<sent_bytes>\d+)) "
        r'"(?:-|(?<request>(?:-|(?<request_verb>[^ "]+)) (?<request_url>[^ "]+) (?:-|(?<request_proto>[^ "]+)) ?))" "(?:-|(?<user_agent>[^"]*))" '
        r'(?:-|(?<ssl_cipher>[^ ]+)) (?:-|(?<ssl_protocol>[^ ]+)) (?:-|(?<target_group_arn>[^ ]+)) "(?:-|(?<trace_id>[^"]*))" "(?:-|(?<domain_name>[^"]*))" "(?:-|(?<chosen_cert_arn>[^"]*))" '
        r'(?:-|(?<matched_rule_priority>[\-\d]+)) (?:-|(?<request_creation_time>[^ ]+)) "(?:-|(?<actions_executed>[^"]*))" "(?:-|(?<redirect_url>[^"]*))" "(?:-|(?<error_reason>[^"]*))"'
        r'(?: "(?:-|(?<target_port_list>[^"]*))" "(?:-|(?<target_status_code_list>[^"]*))")?(?: "(?:-|(?<classification>[^"]*))" "(?:-|(?<classification_reason>[^"]*))")?(?: (?:-|(?<conn_trace_id>[^ ]+)))?.*$',
        time_key="time",
        time_format="%Y-%m-%dT%H:%M:%S.%L%z",
        types={
            **dict.fromkeys(("client_port", "target_port", "elb_status_code", "target_status_code", "received_bytes", "sent_bytes", "matched_rule_priority"), "integer"),
            **dict.fromkeys(("request_processing_time", "target_processing_time", "response_processing_time"), "float"),
        },
        differs={
            **dict.fromkeys(("request", "request_url", "user_agent"), "escapes stay as written"),
            **dict.fromkeys(("client:port", "target:port", "target:port_list", "target_port_list"), "a group name holds no colon: `target_port_list`, and the addresses apart"),
            "request_creation_time": "stays as written",
        },
    ),
    note="columns the vendor adds later are kept in `extra`",
)  # fmt: skip
