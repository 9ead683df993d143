"""Dart and Flutter: unhandled exceptions with their numbered frames."""

from __future__ import annotations

from schemas.multiline.base import START, Multiline, Rule

MULTILINE = Multiline(
    name="dart",
    title="Dart, Flutter",
    url="https://api.dart.dev/dart-core/StackTrace-class.html",
    aliases=("flutter",),
    rules=(
        Rule((START,), r"(?:^|[\t ])Unhandled [Ee]xception:[\t ]*$", "thrown"),
        Rule(
            (START,),
            r"Unhandled [Ee]xception: \S|(?:^|[\t ])\w*(?:Error|Exception)(?: \([^)]*\))?(?::|[\t ]*$)",
            "frame",
            ("Unhandled ", "Error", "Exception"),
        ),
        Rule((START,), r"^#0[\t ]+\S", "frame"),
        Rule(("thrown",), r"\S", "frame"),
        Rule(("frame",), r"^(?:#\d+[\t ]+\S|<asynchronous suspension>)", "frame"),
        Rule(("frame",), r"^[\t ]+\S", "frame"),
    ),
    examples=(
        (
            (
                "Unhandled exception:",
                "Bad state: no basket",
                "#0      Till.pay (package:shop/till.dart:41:5)",
                "<asynchronous suspension>",
                "#1      main (file:///app/bin/main.dart:7:3)",
            ),
            ("next",),
        ),
        (
            ("FormatException: Unexpected character (at character 1)", "#0      parse (dart:convert:1:2)"),
            ("next",),
        ),
    ),
)
