""".NET: `Exception.ToString()`, unhandled exceptions, and entries of the simple console logger."""

from __future__ import annotations

from schemas.multiline.base import START, Multiline, Rule

MULTILINE = Multiline(
    name="dotnet",
    title=".NET",
    url="https://learn.microsoft.com/dotnet/api/system.exception.tostring",
    aliases=(".net", "csharp", "c#", "net"),
    rules=(
        Rule((START,), r"^(?:trce|dbug|info|warn|fail|crit): \S.*\[\d+\]$", "console"),
        Rule((START,), r"(?:^|[\t ])(?:[A-Za-z_]\w*\.)*\w*Exception(?:: |:?[\t ]*$)", "trace", ("Exception",)),
        Rule(("console",), r"^      |^[\t ]*$", "console"),
        Rule(("trace",), r"^[\t ]+(?:at \S|---> \S|--- End of )|^---> \S|^--- End of ", "trace"),
    ),
    examples=(
        (
            (
                "Unhandled exception. System.InvalidOperationException: no basket",
                " ---> Shop.BasketException: empty",
                "   at Shop.Basket.Sum() in /src/Basket.cs:line 9",
                "   --- End of inner exception stack trace ---",
                "   at Shop.Till.Pay(Basket basket) in /src/Till.cs:line 41",
                "--- End of stack trace from previous location ---",
                "   at Program.<Main>$(String[] args)",
            ),
            ("next",),
        ),
        (
            (
                "fail: Shop.Till[13]",
                "      Payment failed",
                "      System.Exception: no basket",
                "         at Shop.Till.Pay() in /src/Till.cs:line 3",
            ),
            ("info: Shop.Till[0]", "      Now listening"),
        ),
    ),
)
