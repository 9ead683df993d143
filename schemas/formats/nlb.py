"""AWS Network Load Balancer access log (its TLS listeners)."""

from __future__ import annotations

from schemas.formats._text import address, columns, integer, typed
from schemas.formats.base import Example, Fields, FluentBitParser, Format
from schemas.timestamps import rfc3339

NAMES = tuple(
    "type version timestamp elb listener client:port destination:port connection_time tls_handshake_time received_bytes sent_bytes "
    "incoming_tls_alert chosen_cert_arn chosen_cert_serial tls_cipher tls_protocol_version tls_named_group domain_name alpn_fe_protocol "
    "alpn_be_protocol alpn_client_preference_list tls_connection_creation_time".split()
)
KINDS = {
    "timestamp": rfc3339, "tls_connection_creation_time": rfc3339,
    **dict.fromkeys(("connection_time", "tls_handshake_time", "received_bytes", "sent_bytes", "incoming_tls_alert"), integer),
}  # fmt: skip
_read = typed(NAMES, KINDS)


def parse(line: str) -> Fields | None:
    """Names columns as the user guide does; `client:port` and `destination:port` also apart; times in milliseconds."""
    if line[:4] != "tls ":
        return None
    values = columns(line)
    if values is None or len(values) < 16:
        return None
    fields = _read(values)
    if fields is None:
        return None
    fields["client_ip"], fields["client_port"] = address(values[5])
    fields["destination_ip"], fields["destination_port"] = address(values[6])
    return fields


_ARN = "arn:aws:acm:us-east-2:123456789012:certificate/2a108f19"
_LINE = f'tls 2.0 2026-01-02T03:04:05 net/shop/c6e77e28c25b2234 g3d4b5e8bb8464cd 192.0.2.131:51341 10.0.0.1:443 5 2 98 246 - {_ARN} - ECDHE-RSA-AES128-SHA tlsv12 - shop.example h2 h2 "h2","http/1.1" 2026-01-02T03:04:00'

FORMAT = Format(
    name="nlb",
    title="AWS Network Load Balancer",
    url="https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-access-logs.html#access-log-entry-format",
    parse=lambda line: parse(line.replace('","', ",")),  # the preference list is one column of several quoted parts
    looks=lambda line: line[:4] == "tls ",
    rank=10,
    aliases=("aws_nlb", "network_load_balancer"),
    examples=(
        Example(_LINE, {
            "type": "tls", "version": "2.0", "timestamp": "2026-01-02T03:04:05.000Z", "elb": "net/shop/c6e77e28c25b2234", "listener": "g3d4b5e8bb8464cd",
            "client:port": "192.0.2.131:51341", "destination:port": "10.0.0.1:443", "connection_time": 5, "tls_handshake_time": 2, "received_bytes": 98,
            "sent_bytes": 246, "incoming_tls_alert": None, "chosen_cert_arn": _ARN, "chosen_cert_serial": None, "tls_cipher": "ECDHE-RSA-AES128-SHA",
            "tls_protocol_version": "tlsv12", "tls_named_group": None, "domain_name": "shop.example", "alpn_fe_protocol": "h2", "alpn_be_protocol": "h2",
            "alpn_client_preference_list": "h2,http/1.1", "tls_connection_creation_time": "2026-01-02T03:04:00.000Z",
            "client_ip": "192.0.2.131", "client_port": 51341, "destination_ip": "10.0.0.1", "destination_port": 443,
        }),
        Example("tls 1.0 2026-01-02T03:04:05 net/shop/1 2 2001:db8::7:443 - - - 0 7 48 - - - - - - -", {
            "type": "tls", "version": "1.0", "timestamp": "2026-01-02T03:04:05.000Z", "elb": "net/shop/1", "listener": "2", "client:port": "2001:db8::7:443",
            "destination:port": None, "connection_time": None, "tls_handshake_time": None, "received_bytes": 0, "sent_bytes": 7, "incoming_tls_alert": 48,
            "chosen_cert_arn": None, "chosen_cert_serial": None, "tls_cipher": None, "tls_protocol_version": None, "tls_named_group": None,
            "domain_name": None, "alpn_fe_protocol": None, "client_ip": "2001:db8::7", "client_port": 443, "destination_ip": None, "destination_port": None,
        }),
    ),
    rejects=("", _LINE[:80], _LINE.replace(" 98 ", " many "), _LINE.replace("tls 2.0", "tcp 2.0"), _LINE.replace("2026-01-02T03:04:05", "now")),
    sidecar=FluentBitParser(
        format="regex",
        regex=r"^(?<type>tls) (?<version>[^ ]+) (?<time>[^ ]+) (?<elb>[^ ]+) (?<listener>[^ ]+) (?:-|(?<client_ip>[^ ]+):(?<client_port>\d+)) (?:-|(?<destination_ip>[^ ]+):(?<destination_port>\d+)) "
        r"(?:-|(?<connection_time>\d+)) (?:-|(?<tls_handshake_time>\d+)) (?:-|(?<received_bytes>\d+)) (?:-|(?<sent_bytes>\d+)) (?:-|(?<incoming_tls_alert>\d+)) "
        r"(?:-|(?<chosen_cert_arn>[^ ]+)) (?:-|(?<chosen_cert_serial>[^ ]+)) (?:-|(?<tls_cipher>[^ ]+)) (?:-|(?<tls_protocol_version>[^ ]+)) (?:-|(?<tls_named_group>[^ ]+)) (?:-|(?<domain_name>[^ ]+)) "
        r"(?:-|(?<alpn_fe_protocol>[^ ]+))(?: (?:-|(?<alpn_be_protocol>[^ ]+)) (?:-|(?<alpn_client_preference_list>[^ ]+)) (?:-|(?<tls_connection_creation_time>[^ ]+)))?$",
        time_key="time",
        time_format="%Y-%m-%dT%H:%M:%S",
        types=dict.fromkeys(("client_port", "destination_port", "connection_time", "tls_handshake_time", "received_bytes", "sent_bytes", "incoming_tls_alert"), "integer"),
        differs={
            **dict.fromkeys(("client:port", "destination:port"), "a group name holds no colon: the parts apart"),
            **dict.fromkeys(("alpn_client_preference_list", "tls_connection_creation_time"), "stay as written"),
        },
    ),
)  # fmt: skip
