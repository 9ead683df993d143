"""The keys that the linter follows through filters are the keys of the records that the real engines deliver."""

from __future__ import annotations

import json
import subprocess
import time

import pytest

from firelens.lint.inputs.gather import gather
from firelens.lint.join.build import join
from firelens.lint.source import Source
from firelens.local.fluentbit_engine import find

pytestmark = pytest.mark.engine
FOUND = find()
CHAINS = {
    "record_modifier": ["record_modifier\nRecord env prod"],
    "remove_key": ["record_modifier\nRemove_key LOG"],
    "remove_beginning": ["record_modifier\nRemove_key l*"],
    "allowlist": ["record_modifier\nAllowlist_key level\nRecord env prod"],
    "uuid": ["record_modifier\nUuid_key id"],
    "add": ["modify\nAdd log x\nAdd env prod"],
    "rename": ["modify\nRename log message"],
    "rename_onto": ["modify\nRename log level"],
    "hard_rename": ["modify\nHard_rename log level"],
    "copy": ["modify\nCopy log message"],
    "remove": ["modify\nRemove log\nRemove LEVEL"],
    "remove_wildcard": ["modify\nRemove_wildcard l"],
    "remove_regex": ["modify\nRemove_regex ^l"],
    "condition_met": ["modify\nCondition Key_exists log\nSet seen yes"],
    "condition_not_met": ["modify\nCondition Key_exists nope\nSet seen yes"],
    "nest": ["nest\nOperation nest\nWildcard l*\nNest_under all"],
    "nest_nothing": ["nest\nOperation nest\nWildcard x*\nNest_under all"],
    "lift": ["nest\nOperation nest\nWildcard l*\nNest_under all", "nest\nOperation lift\nNested_under all"],
    "lift_text": ["nest\nOperation lift\nNested_under log"],
    "parsed": ["parser\nKey_Name log\nParser words"],
    "parsed_reserve": ["parser\nKey_Name log\nParser words\nReserve_Data On"],
    "parsed_preserve": ["parser\nKey_Name log\nParser words\nReserve_Data On\nPreserve_Key On"],
    "not_parsed": ["parser\nKey_Name log\nParser digits\nReserve_Data On"],
    "parsed_absent": ["parser\nKey_Name nope\nParser words"],
    "grep": ["grep\nRegex log ."],
    "lua": ["lua\ncall f\ncode function f(a, b, c) c.more = 1 c.log = nil return 2, b, c end"],
    "type_converter": ["type_converter\nint_key n text string"],
    "twice": ["record_modifier\nRecord log y", "modify\nRename level grade"],
}
PARSERS = (
    "[PARSER]\n    Name words\n    Format regex\n    Regex ^(?<verb>\\w+) (?<rest>.*)$\n\n"
    "[PARSER]\n    Name digits\n    Format regex\n    Regex ^(?<number>\\d+)$\n"
)


def config(folder):
    parts = ["[SERVICE]\n    Flush 0.2\n    Grace 1\n    Parsers_File parsers.conf\n"]
    for name, filters in CHAINS.items():
        parts.append(
            f"[INPUT]\n    Name dummy\n    Tag {name}\n    Samples 1\n    Rate 50\n"
            '    Dummy {"log":"GET /health","level":"info","n":5}\n'
        )
        for found in filters:
            plugin, *options = found.split("\n")
            lines = "".join(f"    {option}\n" for option in options)
            parts.append(f"[FILTER]\n    Name {plugin}\n    Match {name}\n{lines}")
        parts.append(
            f"[OUTPUT]\n    Name file\n    Match {name}\n    Path {folder}\n    File {name}.out\n    Format plain\n"
        )
    return "\n".join(parts)


@pytest.mark.skipif(FOUND.first is None, reason=FOUND.reason)
@pytest.mark.parametrize("engine", FOUND.engines, ids=lambda engine: engine.version)
def test_the_keys_followed_are_the_keys_delivered(engine, tmp_path):
    text = config(tmp_path)
    (tmp_path / "fluent-bit.conf").write_text(text)
    (tmp_path / "parsers.conf").write_text(PARSERS)
    running = subprocess.Popen(
        [str(engine.path), "-q", "-c", "fluent-bit.conf"],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wanted = [tmp_path / f"{name}.out" for name in CHAINS]
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and not all(path.exists() and path.stat().st_size for path in wanted):
        time.sleep(0.1)
    running.terminate()
    running.wait(20)

    sources = [Source("fluent-bit.conf", text), Source("parsers.conf", PARSERS)]
    sidecar = join(gather((), sources)).sidecars[0]
    for output in sidecar.outputs:
        name = output.get("match")
        keys = sidecar.keys.at(output)
        seen = set(json.loads((tmp_path / f"{name}.out").read_text().splitlines()[0]))
        assert keys.sure <= seen, name
        assert keys.open or seen <= keys.names, (name, seen - keys.names)
        assert keys.open is (name in {"lift", "lift_text", "lua", "type_converter"}), name
