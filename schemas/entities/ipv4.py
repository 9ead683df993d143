"""IPv4 addresses."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="IPv4 address",
    groups=("network",),
    rank=70,
    rules=(
        # The tail takes in what makes it something else, such as a fifth part, and the check refuses it; and one's own machine, since
        # `127.0.0.1` says nothing of anybody.
        Rule(
            body=r"\d{1,3}(?:\.\d{1,3}){3,}(?:-[A-Za-z]+)?",
            left=r"[A-Za-z0-9_.-]",
            right=r"[A-Za-z0-9_]",
            check={"kind": "ipv4"},
            unless=(
                "version", "ver", "chrome", "chromium", "edg", "opr", "safari", "headlesschrome", "build", "release", "rev",
                "pkg", "package", "driver", "firmware", "kernel", "upgrade", "upgraded", "installed", "oid", "crios", "edge",
                "bootloader", "bios", "cudnn", "protocol", "cuda", "icu", "v8",
            ),
            within=16,
        ),
    ),
    examples=("from «10.1.2.3»:443", '{"ip":"«203.0.113.9»"}', "http://«192.0.2.1»/x"),
    counterexamples=(
        "on 127.0.0.1:8080", "version 6.1.1.2", "Chrome/120.0.0.0", "1.2.3.4.5", "256.1.1.1", "v1.2.3.4", "libfoo-6.1.1.2", "1.2.3.04",
    ),
    references=("https://www.rfc-editor.org/rfc/rfc791", "https://www.rfc-editor.org/rfc/rfc6943#section-3.1.1"),
)  # fmt: skip
