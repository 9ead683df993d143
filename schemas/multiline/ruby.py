"""Ruby: uncaught exceptions as the interpreter prints them, and backtraces as Rails logs them."""

from __future__ import annotations

from schemas.multiline.base import START, Multiline, Rule

MULTILINE = Multiline(
    name="ruby",
    title="Ruby, Rails",
    url="https://docs.ruby-lang.org/en/master/Exception.html#method-i-full_message",
    aliases=("rails",),
    rules=(
        Rule((START,), r":\d+:in [`'].*: .*\([A-Z][\w:]*\)[\t ]*$", "from", (":in ",)),
        Rule((START,), r"(?:^|[\t ])(?:[A-Z]\w*::)*[A-Z]\w*(?:Error|Exception)\b", "head", ("Error", "Exception")),
        Rule(("head",), r"^[\t ]*$", "head"),
        Rule(("from",), r"^[\t ]+(?:from \S.*:\d+|\.\.\. \d+ levels\.\.\.)", "from"),
        Rule(("head", "frame"), r"^(?:\[[\w\-]+\] )?[\t ]*(?:from )?[^\t :]+:\d+:in ", "frame"),
        Rule(("from",), r"^\S.*:\d+:in [`'].*: .*\([A-Z][\w:]*\)[\t ]*$", "from"),
    ),
    examples=(
        (
            (
                "/app/shop.rb:3:in `pay': no basket (Shop::PayError)",
                "\tfrom /app/shop.rb:9:in `block in run'",
                "\tfrom /app/main.rb:2:in `<main>'",
                "/app/shop.rb:2:in 'Hash#fetch': key not found: :k (KeyError)",
                "\tfrom /app/shop.rb:2:in 'Shop#pay'",
            ),
            ("I, [2026-01-02T03:04:05.000001 #1]  INFO -- : next",),
        ),
        (
            (
                "NoMethodError (undefined method `sum' for nil):",
                "",
                "app/models/basket.rb:12:in `total'",
                "app/controllers/pay_controller.rb:5:in `show'",
            ),
            ("Started GET /",),
        ),
    ),
)
