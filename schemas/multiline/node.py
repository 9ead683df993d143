"""Node.js: error stacks, their properties and causes, and what the runtime prints around an uncaught one."""

from __future__ import annotations

from schemas.multiline.base import START, Multiline, Rule

MULTILINE = Multiline(
    name="node",
    title="Node.js, JavaScript, TypeScript",
    url="https://nodejs.org/api/errors.html#errorstack",
    aliases=("js", "javascript", "nodejs", "typescript"),
    rules=(
        Rule((START,), r"(?:^|[\t (])\w*(?:Error|Exception)(?: \[\w+\])?(?::|[\t ]*$)", "stack", ("Error", "Exception")),
        Rule((START,), r"^(?:file://|node:|/|[A-Za-z]:\\)[^\t ]*:\d+$", "source"),
        Rule(("source",), r"^[\t ]*\^+[\t ]*$", "under"),
        Rule(("source",), r"\S", "source"),
        Rule(("under",), r"^[\t ]*$", "under"),
        Rule(("under",), r"\S", "stack"),
        Rule(("stack",), r"^[\t ]+\S|^\}$", "stack"),
        Rule(("stack",), r"^[\t ]*$", "end"),
        Rule(("end",), r"^Node\.js v\d", "over"),
    ),
    examples=(
        (
            (
                "/app/pay.js:3",
                "  throw new PayError('no basket')",
                "  ^",
                "",
                "PayError: no basket",
                "    at pay (/app/pay.js:3:9)",
                "    at async main (file:///app/main.mjs:7:3) {",
                "  code: 'E_BASKET',",
                "  [cause]: TypeError: x is not a function",
                "      at sum (/app/sum.js:1:1)",
                "}",
                "",
                "Node.js v22.11.0",
            ),
            ("listening on 8080",),
        ),
        (
            ("(node:7) UnhandledPromiseRejection", ),
            ("Uncaught TypeError [ERR_INVALID_ARG]: bad", "    at new Buffer (node:buffer:1:2)"),
            ("next",),
        ),
    ),
)  # fmt: skip
