"""Go: panics and fatal errors of the runtime with their goroutines."""

from __future__ import annotations

from schemas.multiline.base import START, Multiline, Rule

MULTILINE = Multiline(
    name="go",
    title="Go",
    url="https://pkg.go.dev/runtime#hdr-Environment_Variables",
    aliases=("golang",),
    rules=(
        Rule(
            (START,),
            r"(?:^|[\t ])(?:panic: |fatal error: |http: panic serving )",
            "panic",
            ("panic: ", "fatal error: ", "http: panic serving "),
        ),
        Rule(("panic",), r"^[\t ]*$|^[\t ]+panic: |^\[signal |^[\t ]*\[recovered", "panic"),
        Rule(("panic", "function", "gap"), r"^goroutine \d+ .*\[.*\]:$", "function"),
        Rule(("function",), r"^(?:\S.*\)|created by .*|\.\.\.\d* ?(?:additional )?frames elided\.\.\.)$", "file"),
        Rule(("file",), r"^[\t ]+\S.*:\d+", "function"),
        Rule(("function",), r"^[\t ]*$", "gap"),
        Rule(("function", "gap"), r"^exit status \d+$", "over"),
    ),
    examples=(
        (
            (
                "panic: runtime error: invalid memory address or nil pointer dereference",
                "[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x45e2a1]",
                "",
                "goroutine 1 [running]:",
                "main.(*Shop).pay(0x0, {0xc00001, 0x2})",
                "\t/app/shop.go:12 +0x1d",
                "main.main()",
                "\t/app/main.go:7 +0x1a",
                "",
                "goroutine 18 [chan receive, 2 minutes]:",
                "net/http.(*Server).Serve(...)",
                "\t/usr/local/go/src/net/http/server.go:3056",
                "created by main.main in goroutine 1",
                "\t/app/main.go:5 +0x9c",
                "exit status 2",
            ),
            ("restarted",),
        ),
        (
            (
                "2026/01/02 03:04:05 http: panic serving 10.0.0.7:5312: no basket",
                "goroutine 34 [running]:",
                "net/http.(*conn).serve.func1()",
                "\t/usr/local/go/src/net/http/server.go:1868 +0xb9",
            ),
            ("2026/01/02 03:04:06 next",),
        ),
    ),
)
