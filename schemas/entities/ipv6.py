"""IPv6 addresses."""

from schemas.entities.base import Entity, Rule

_TOUCH = r"[A-Za-z0-9_:.$]"
# Behind a dash it is the year of a date: `3-Mar-2025::10:21:40`.
_DATED = r"[A-Za-z0-9_:.$-]"
_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"

ENTITY = Entity(
    title="IPv6 address",
    groups=("network",),
    rank=71,
    rules=(
        Rule(
            body=r"::(?:[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4})*(?:(?:\.\d{1,3}){3})?)?",
            reach=r"[0-9A-Fa-f:]",
            reach_most=34,
            left=_DATED,
            right=r"[A-Za-z0-9_:]",
            check={"kind": "ipv6"},
        ),
        # The first group has four digits: eight pairs are the name of a disk or a card.
        Rule(
            body=r"[0-9A-Fa-f]{4}(?::[0-9A-Fa-f]{1,4}){7}",
            left=_TOUCH,
            right=r"[A-Za-z0-9_:]",
            check={"kind": "ipv6"},
        ),
        # An address of version 4 in one of version 6.
        Rule(body=rf"::[Ff]{{4}}:{_OCTET}(?:\.{_OCTET}){{3}}", left=_TOUCH, right=r"[A-Za-z0-9_:]"),
        # As URLs write it.
        Rule(body=r"[23Ff][0-9A-Fa-f]{3}(?:%3[:Aa][0-9A-Fa-f]{1,4}){7}", right=r"[A-Za-z0-9_:%]"),
        # `Value:2001:db8::1`, which a colon joins to a word.
        Rule(
            lead="[A-Za-z]{3}:",
            body=r"[23Ff][0-9A-Fa-f]{3}(?::[0-9A-Fa-f]{0,4}){2,7}",
            left="",
            right=r"[A-Za-z0-9_:]",
            check={"kind": "ipv6"},
        ),
    ),
    examples=(
        "peer «2001:db8::1» up",
        "ip: «::ffff:192.0.2.128»",
        "GET /x?ip=«2001%3A16b8%3Ab266%3A15e4%3Abd88%3A354a%3A6521%3Adc45»&n=7",
        "[«fe80::1»]:443",
        "{Peer:«2001:db8::1»}",
        "«2001:0db8:0000:0000:0000:ff00:0042:8329»",
    ),
    counterexamples=(
        "ERROR REPORT 3-Mar-2025::10:21:40",
        "CCFile::captureLog",
        "std::cafe::f",
        "d3::f",
        "12:30:45",
        "a::b",
        "00:1a:2b:3c:4d:5e",
        "50:06:01:60:3b:a0:11:22",
    ),
    references=("https://www.rfc-editor.org/rfc/rfc4291#section-2.2", "https://www.rfc-editor.org/rfc/rfc5952"),
)
