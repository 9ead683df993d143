"""What parsing costs: our parsers beside what people write, on one corpus in one process. `python bench/parsing.py`.

Baselines do no more than split the same line into named groups: `re` with `groupdict`, and with the `strptime` that
makes its time comparable to ours; `pygrok` where it is installed. Ours also types, unescapes and normalises the time.
Ratios are lines per second over the first baseline of the same row; the corpus is seeded, 20,000 lines a format.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from processors.parse import FormatMemory, Parser
from schemas.formats import find, ranked

LINES = 20_000
AGENTS = [
    "curl/8.5.0",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36",
    "-",
]
Parse = Callable[[str], Any]


def corpus() -> dict[str, list[str]]:
    """Gives lines by format: 50 to the second, as a busy container prints them."""
    rng = random.Random(4)
    start = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    out: dict[str, list[str]] = {"nginx": [], "json": [], "logfmt": [], "syslog_5424": [], "klog": [], "alb": []}
    for n in range(LINES):
        now = start + timedelta(milliseconds=20 * n)
        iso = now.strftime("%Y-%m-%dT%H:%M:%S.%f") + "Z"
        ip = f"10.{rng.randrange(256)}.{rng.randrange(256)}.{rng.randrange(256)}"
        path, status, size = (
            f"/orders/{rng.randrange(10**6)}?page={n % 7}",
            rng.choice([200, 200, 304, 404, 500]),
            rng.randrange(10**5),
        )
        agent = rng.choice(AGENTS)
        out["nginx"].append(
            f'{ip} - - [{now:%d/%b/%Y:%H:%M:%S} +0000] "GET {path} HTTP/1.1" {status} {size} "-" "{agent}"'
        )
        out["json"].append(
            json.dumps({"time": iso, "level": "info", "msg": "paid", "order": {"id": n, "ip": ip}, "took": n / 7})
        )
        out["logfmt"].append(f'time={iso} level=info msg="paid order {n}" ip={ip} status={status} took={n / 7:.3f}')
        out["syslog_5424"].append(f'<134>1 {iso} web-1 pay {n} - [r@1 ip="{ip}" path="{path}"] paid')
        out["klog"].append(f"I{now:%m%d %H:%M:%S.%f} {n:7} pay.go:{n % 900}] paid order {n} from {ip}")
        out["alb"].append(
            f'https {iso} app/shop/50dc6c495c0c9188 {ip}:2817 10.0.0.1:80 0.086 0.048 0.037 {status} {status} 34 {size} "GET https://shop.example:443{path} HTTP/1.1" '
            f'"{agent}" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:us-east-2:1:targetgroup/shop/73 "Root=1-58337281-1d84f3d7" "shop.example" '
            f'"session-reused" 1 {iso} "forward" "-" "-" "10.0.0.1:80" "{status}" "-" "-" TID_{n}'
        )
    return out


COMBINED = re.compile(
    r'^(?P<remote_addr>\S+) - (?P<remote_user>\S+) \[(?P<time_local>[^\]]+)\] "(?P<method>\S+) (?P<path>\S+) (?P<protocol>[^"]+)" '
    r'(?P<status>\d{3}) (?P<bytes>\d+) "(?P<referer>[^"]*)" "(?P<agent>[^"]*)"$'
)
SYSLOG = re.compile(
    r"^<(?P<pri>\d{1,3})>(?P<version>\d) (?P<time>\S+) (?P<host>\S+) (?P<app>\S+) (?P<procid>\S+) (?P<msgid>\S+) (?P<sd>-|\[.*?\]) (?P<msg>.*)$"
)
KLOG = re.compile(
    r"^(?P<level>[IWEF])(?P<date>\d{4}) (?P<time>\S+)\s+(?P<thread>\d+) (?P<file>[^:]+):(?P<line>\d+)\] (?P<msg>.*)$"
)
ALB = re.compile(
    r"^(?P<type>\S+) (?P<time>\S+) (?P<elb>\S+) (?P<client_ip>\S+):(?P<client_port>\d+) (?P<target>\S+) (?P<t1>\S+) (?P<t2>\S+) (?P<t3>\S+) (?P<s1>\S+) (?P<s2>\S+) "
    r'(?P<received>\d+) (?P<sent>\d+) "(?P<verb>\S+) (?P<url>\S+) (?P<proto>[^"]*)" "(?P<agent>[^"]*)" (?P<cipher>\S+) (?P<ssl>\S+) (?P<tg>\S+) "(?P<trace>[^"]*)" "(?P<domain>[^"]*)" '
    r'"(?P<cert>[^"]*)" (?P<rule>\S+) (?P<created>\S+) "(?P<actions>[^"]*)" "(?P<redirect>[^"]*)" "(?P<error>[^"]*)" "(?P<ports>[^"]*)" "(?P<codes>[^"]*)" "(?P<class>[^"]*)" "(?P<reason>[^"]*)" (?P<conn>\S+)$'
)
PAIR = re.compile(r'(\w+)=("[^"]*"|\S*)')


def groups(pattern: re.Pattern[str], key: str = "", time_format: str = "") -> Parse:
    """Gives the usual parser: one pattern, its groups, and where asked the time."""

    def parse(line: str) -> Any:
        fields = pattern.match(line).groupdict()  # type: ignore[union-attr]  the corpus fits
        if key:
            fields["timestamp"] = datetime.strptime(fields[key], time_format).isoformat()  # noqa: DTZ007  the zone is in it
        return fields

    return parse


def baselines() -> dict[str, dict[str, Parse]]:
    """Gives, by format, what people write."""
    iso = "%Y-%m-%dT%H:%M:%S.%fZ"
    out: dict[str, dict[str, Parse]] = {
        "nginx": {"re": groups(COMBINED), "re + strptime": groups(COMBINED, "time_local", "%d/%b/%Y:%H:%M:%S %z")},
        "json": {"json.loads": json.loads},
        "logfmt": {"re.findall": lambda line: dict(PAIR.findall(line))},
        "syslog_5424": {"re": groups(SYSLOG), "re + strptime": groups(SYSLOG, "time", iso)},
        "klog": {"re": groups(KLOG)},
        "alb": {"re": groups(ALB), "re + strptime": groups(ALB, "time", iso)},
    }
    try:
        from pygrok import Grok
    except ImportError:
        print("pygrok is not installed: its column is left out", file=sys.stderr)
    else:
        pattern = r'%{IP:a} - %{NOTSPACE:u} \[%{HTTPDATE:t}\] "%{WORD:m} %{NOTSPACE:p} HTTP/%{NUMBER:v}" %{INT:s} %{INT:b} "%{DATA:r}" "%{DATA:g}"$'
        out["nginx"]["pygrok"] = Grok(pattern).match
    return out


def rate(parse: Parse, lines: list[str]) -> float:
    """Gives lines per second, the best of five runs by CPU time."""
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        for line in lines:
            if parse(line) is None:
                raise SystemExit(f"does not fit: {line}")
        best = min(best, time.process_time() - start)
    return len(lines) / best


def main() -> None:
    """Prints one row per parser."""
    print(f"{'format':12} {'parser':22} {'k lines/s':>10} {'MB/s':>7} {'ratio':>6}")
    given = corpus()
    for name, lines in given.items():
        parser, memory = find(name)[0].parse, FormatMemory(ranked(), guesses=True)
        step = Parser.from_plan({"type": "parse", "format": name})
        rows = {
            **baselines()[name],
            "firelens": parser,
            "firelens, auto": lambda line, memory=memory: memory.parse(line, "s"),
            "firelens, whole step": lambda line, step=step: step.record({"log": line, "source": "stdout"}, "s") or True,
        }
        first = 0.0
        size = sum(map(len, lines)) / len(lines) / 1e6
        for label, parse in rows.items():
            lines_per_second = rate(parse, lines)
            first = first or lines_per_second
            print(
                f"{name:12} {label:22} {lines_per_second / 1e3:10.0f} {lines_per_second * size:7.0f} {lines_per_second / first:6.2f}"
            )


if __name__ == "__main__":
    main()
