"""Python: tracebacks, chained ones and exception groups as one entry."""

from __future__ import annotations

from schemas.multiline.base import START, Multiline, Rule

MULTILINE = Multiline(
    name="python",
    title="Python",
    url="https://docs.python.org/3/library/traceback.html",
    rules=(
        Rule(
            (START,), r"Traceback \(most recent call last\):[\t ]*$", "frame", ("Traceback (most recent call last):",)
        ),
        Rule(("frame",), r"^[\t ]+\S", "frame"),
        Rule(("frame",), r"^[A-Za-z_][\w.]*(?::|$)", "raised"),
        Rule(("raised",), r"^[\t ]*$", "gap"),
        Rule(
            ("gap",), r"^(?:During handling of the above exception|The above exception was the direct cause)", "chain"
        ),
        Rule(("chain",), r"^[\t ]*$", "again"),
        Rule(("again",), r"^Traceback \(most recent call last\):", "frame"),
    ),
    examples=(
        (
            ("INFO start",),
            (
                "ERROR:root:failed: Traceback (most recent call last):",
                '  File "/app/pay.py", line 7, in pay',
                "    return baskets[key]",
                "           ~~~~~~~^^^^^",
                "KeyError: 'k'",
                "",
                "During handling of the above exception, another exception occurred:",
                "",
                "Traceback (most recent call last):",
                '  File "/app/main.py", line 3, in <module>',
                "    pay()",
                "shop.errors.PayError: no basket",
            ),
            ("INFO stop",),
        ),
        (
            (
                "  + Exception Group Traceback (most recent call last):",
                '  |   File "/app/g.py", line 1, in <module>',
                "  | ExceptionGroup: two (1 sub-exception)",
                "  +-+---------------- 1 ----------------",
                "    | ValueError: 1",
                "    +------------------------------------",
            ),
            ("Traceback (most recent call last):", '  File "<string>", line 1, in <module>', "KeyboardInterrupt"),
            ("plain",),
        ),
    ),
)
