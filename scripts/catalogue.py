"""Make the option catalogue of `firelens/fluentbit/data/options.json` from Fluent Bit itself.

    scripts/catalogue.py OUT 4.2.8=SOURCE[,DUMP] 5.0.9=SOURCE[,DUMP] ...

SOURCE is an unpacked source tree of that version, DUMP the JSON that its `fluent-bit -J` prints. The dump knows
computed defaults; the tree knows which options may repeat, which plugins take `tls`, and plugins that the binary was
built without. No description is taken over: names, types, defaults and flags are facts, sentences are upstream's.

One entry per option: `[type, default, repeatable, versions]`, `versions` a bit mask over the list of versions; an
option whose type or default changed has one entry per state. Kept by hand: `supplement.toml` beside it.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

KINDS = {"in": "input", "out": "output", "filter": "filter", "processor": "processor", "custom": "custom"}
INTERNAL = {"emitter", "storage_backlog", "stream_processor"}
ENTRY = re.compile(
    r"FLB_CONFIG_MAP_(STR_PREFIX|STR|INT|BOOL|DOUBLE|SIZE|TIME|CLIST(?:_\d)?|SLIST(?:_\d)?|VARIANT|DEPRECATED)\s*,"
    r'\s*"([^"]+)"\s*,\s*((?:"(?:[^"\\]|\\.)*"|[^,"])*?)\s*,\s*([A-Z_0-9| ]+?)\s*,'
)
TYPES = {
    "STR": "string", "STR_PREFIX": "prefix", "INT": "integer", "BOOL": "boolean", "DOUBLE": "double", "SIZE": "size",
    "TIME": "time", "VARIANT": "variant", "DEPRECATED": "deprecated",
}  # fmt: skip
DUMPED = {"prefixed string": "prefix", "multiple comma delimited strings": "commas"}
REGISTERED = re.compile(
    r"struct\s+flb_(?:input|output|filter|processor|custom)_plugin\s+\w+\s*=\s*\{(.*?)\n?\};", re.DOTALL
)


def tree(root: Path) -> Iterator[tuple[str, str, set[str], dict[str, tuple[str, str | None, bool]]]]:
    """Every plugin of a source tree: kind, name, flags, options."""
    for folder in sorted((root / "plugins").iterdir()):
        kind = KINDS.get(folder.name.split("_")[0])
        if kind is None or not folder.is_dir():
            continue
        text = "\n".join(p.read_text(errors="replace") for p in sorted(folder.rglob("*.c")))
        text = re.sub(r"/\*.*?\*/|^\s*//[^\n]*", " ", text, flags=re.DOTALL | re.MULTILINE)
        headers = "\n".join(p.read_text(errors="replace") for p in sorted(folder.rglob("*.h")))
        macros = dict(re.findall(r'^#define\s+(\w+)\s+("(?:[^"\\]|\\.)*"|-?\d+)', headers + text, re.MULTILINE))
        options = {}
        for type_, name, default, flags in ENTRY.findall(text):
            value = constant(default.strip(), macros)
            options[name.lower()] = (c_type(type_), value, "MULT" in flags)
        for body in REGISTERED.findall(text):
            named = re.search(r'\.name\s*=\s*"([^"]+)"', body)
            flagged = re.search(r"\.flags\s*=\s*([^,}]+)", body)
            flags = set(re.findall(r"\w+", flagged.group(1))) if flagged else set()
            if named and named.group(1) not in INTERNAL:
                flags |= set() if "config_map" in text else {"OPEN"}
                yield kind, named.group(1), flags, options


def constant(default: str, macros: dict[str, str]) -> str | None:
    """The text of a default: a string, or the macro that stands for one."""
    inner = re.fullmatch(r"\w*STR\w*\((\w+)\)", default)
    default = macros.get(inner.group(1) if inner else default, default)
    if default.startswith('"'):
        return default[1:-1].encode().decode("unicode_escape")
    return default if re.fullmatch(r"-?\d+", default) else None


def c_type(name: str) -> str:
    list_, _, least = name.partition("_")
    if list_ in {"CLIST", "SLIST"}:
        return f"{'commas' if list_ == 'CLIST' else 'words'}{' ' + least if least else ''}"
    return TYPES[name]


def dumped_type(name: str) -> str:
    words = re.match(r"space delimited strings(?: \(minimum (\d)\))?", name)
    return f"words{' ' + words.group(1) if words and words.group(1) else ''}" if words else DUMPED.get(name, name)


def dump(path: Path) -> dict[tuple[str, str], dict[str, tuple[str, str | None]]]:
    """What `-J` says of every plugin of a build, without what is common to its kind."""
    found = {}
    content = json.loads(path.read_text())
    for plugins in (content[group] for group in ("inputs", "filters", "outputs", "processors", "customs")):
        for plugin in plugins:
            options = plugin["properties"].get("options", [])
            found[plugin["type"], plugin["name"]] = {
                o["name"].lower(): (dumped_type(o["type"]), o["default"]) for o in options
            }
    return found


def main(out: Path, sources: list[str]) -> None:
    versions = [spec.partition("=")[0] for spec in sources]
    plugins: dict[str, dict[str, dict[str, object]]] = {}
    entries: dict[tuple[str, str, str], dict[tuple[str, str | None, bool], int]] = {}
    for bit, spec in enumerate(sources):
        root, _, dumped = spec.partition("=")[2].partition(",")
        built = dump(Path(dumped)) if dumped else {}
        found = {(kind, name): (flags, options) for kind, name, flags, options in tree(Path(root))}
        for kind, name in (*found, *(key for key in built if key not in found)):
            flags, options = found.get((kind, name), (set(), {}))
            masks = {"versions": True, "open": "OPEN" in flags} | {
                name: any(word in flag for flag in flags)
                for name, word in (("tls", "TLS"), ("http_server", "HTTP_SERVER"), ("net", "NET"))
            }
            plugin = plugins.setdefault(kind, {}).setdefault(name, {})
            for key, on in masks.items():
                plugin[key] = int(plugin.get(key, 0)) | (on << bit)  # type: ignore[call-overload]
            said = built.get((kind, name), {})
            for option in dict.fromkeys((*options, *said)):
                type_, default, repeats = options.get(option, ("string", None, False))
                if kind != "filter" and re.fullmatch(r"host|port|tls(\..*)?", option):
                    continue  # the core takes these before the plugin sees them
                if option in said:
                    type_, default = said[option]
                states = entries.setdefault((kind, name, option), {})
                states[type_, default, repeats] = states.get((type_, default, repeats), 0) | (1 << bit)
    for (kind, name, option), states in sorted(entries.items()):
        listed = plugins[kind][name].setdefault("options", {})
        assert isinstance(listed, dict)
        listed[option] = [[*state, mask] for state, mask in states.items()]
    out.write_text(render({"versions": versions, "plugins": plugins}), encoding="utf-8")


def render(content: dict[str, object]) -> str:
    """JSON with one option per line, so that a new version is a readable diff."""
    text = json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False)
    return (
        re.sub(
            r"\[\s+\[.*?\]\s+\]",
            lambda m: re.sub(r"\s*\n\s*", " ", m.group()).replace("[ ", "[").replace(" ]", "]"),
            text,
            flags=re.DOTALL,
        )
        + "\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
