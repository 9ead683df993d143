"""PHP: uncaught exceptions with their stack traces, as the interpreter and Xdebug-less CLI print them."""

from __future__ import annotations

from schemas.multiline.base import START, Multiline, Rule

MULTILINE = Multiline(
    name="php",
    title="PHP",
    url="https://www.php.net/manual/en/exception.gettraceasstring.php",
    rules=(
        Rule(
            (START,),
            r"(?:PHP )?(?:Fatal error|Parse error|Warning|Notice|Deprecated): ",
            "head",
            ("rror: ", "arning: ", "otice: ", "eprecated: "),
        ),
        Rule((START,), r"(?:^|[\t ])(?:Uncaught )?[\w\\]*(?:Exception|Error)\b.* in \S+:\d+", "head", (" in ",)),
        Rule((START,), r"\(code: \d+\): .* at \S+:\d+\)$", "head", ("(code: ",)),
        Rule(("head",), r"^(?:\[[^\]]*\] )?(?:PHP )?(?:\[stacktrace\]|Stack trace:)[\t ]*$", "frame"),
        Rule(("frame",), r"^(?:\[[^\]]*\] )?(?:PHP )?[\t ]*(?:#\d+ |\d+\. )", "frame"),
        Rule(("frame",), r"^[\t ]*$", "frame"),
        Rule(("frame",), r"^Next [\w\\]+", "head"),
        Rule(("frame",), r"^[\t ]+thrown in |^\"\}", "over"),
    ),
    examples=(
        (
            (
                "PHP Fatal error:  Uncaught Shop\\PayError: no basket in /app/pay.php:3",
                "Stack trace:",
                "#0 /app/main.php(7): Shop\\pay(Array)",
                "#1 {main}",
                "",
                "Next RuntimeException: failed in /app/main.php:9",
                "Stack trace:",
                "#0 {main}",
                "  thrown in /app/main.php on line 9",
            ),
            ("[02-Jan-2026 03:04:05 UTC] next",),
        ),
        (
            (
                '[2026-01-02T03:04:05+00:00] local.ERROR: no {"exception":"[object] (Error(code: 0): no at /x.php:3)',
                "[stacktrace]",
                "#0 /app/y.php(7): pay()",
                "#1 {main}",
                '"} ',
            ),
            ("[2026-01-02T03:04:06+00:00] production.INFO: next",),
        ),
        (
            ("Exception: no basket in /app/pay.php:3", "Stack trace:", "#0 {main}"),
            ("next",),
        ),
    ),
)
