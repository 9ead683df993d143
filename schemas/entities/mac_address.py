"""MAC addresses."""

from schemas.entities.base import Entity, Rule

_TWELVE = {"kind": "length", "least": 12, "most": 12}

ENTITY = Entity(
    title="MAC address",
    groups=("network", "device"),
    rank=69,
    rules=(
        Rule(
            body=r"[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}", left=r"[A-Za-z0-9_:-]", right=r"[A-Za-z0-9_:-]", check=_TWELVE
        ),
        Rule(
            body=r"[0-9A-Fa-f]{2}(?:-[0-9A-Fa-f]{2}){5}", left=r"[A-Za-z0-9_:-]", right=r"[A-Za-z0-9_:-]", check=_TWELVE
        ),
        Rule(
            # `mac:00:1a:...`, which a colon joins to a word.
            lead="[A-Za-z]{3}:",
            body=r"[0-9A-Fa-f]{2}(?:(?::[0-9A-Fa-f]{2}){5}|(?:-[0-9A-Fa-f]{2}){5})",
            left="",
            right=r"[A-Za-z0-9_:-]",
            check=_TWELVE,
        ),
        Rule(
            # Both ends and a type: what iptables logs.
            lead="MAC=",
            body=r"[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){13}",
            left=r"[A-Za-z0-9_]",
            right=r"[A-Za-z0-9_:-]",
        ),
        Rule(
            body=r"[0-9A-Fa-f]{12}",
            left=r"[A-Za-z0-9_:.-]",
            right=r"[A-Za-z0-9_:.-]",
            near=("mac", "mac address", "macaddr", "hwaddr", "bssid", "wifi mac"),
            within=20,
        ),
        Rule(
            body=r"[0-9A-Fa-f]{4}(?:\.[0-9A-Fa-f]{4}){2}", left=r"[A-Za-z0-9_.-]", right=r"[A-Za-z0-9_-]", check=_TWELVE
        ),
    ),
    examples=(
        "eth0 «00:1a:2b:3c:4d:5e»",
        "«00-1A-2B-3C-4D-5E»",
        "MAC=«52:54:00:9a:1e:77:00:1b:21:c4:0f:3e:08:00» SRC",
        '{"mac":"«AC1F6BB4027E»"}',
        "port «001a.2b3c.4d5e»",
        "map[mac:«00:1a:2b:3c:4d:5e»]",
    ),
    counterexamples=(
        "ff:ff:ff:ff:ff:ff",
        "00:00:00:00:00:00",
        "00:1a:2b:3c:4d:5e:6f",
        "12:30:45",
        "machine AC1F6BB4027E",
    ),
    references=("https://standards.ieee.org/products-programs/regauth/",),
)
