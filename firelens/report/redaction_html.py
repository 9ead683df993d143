"""One self-contained page of what a policy would redact in a sample of logs. It holds no byte of the sample's secrets."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from processors.redact.key_lines import KeyLines
from processors.redact.reader import PLACEHOLDER
from schemas.entities import entities

# Redacted lines shown for an entity.
SAMPLES = 3
_LINE_CHARS = 240
# Control bytes as their pictures.
_SHOWN = {code: 0x2400 + code for code in range(32) if code != 9}
_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
h1{font-size:1.5rem}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.35rem .6rem;
border-bottom:1px solid #d8dee4;vertical-align:top}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
code{font:13px/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}mark{background:#ffe8a3;padding:0 .15em}
.bar{display:block;height:.5rem;background:#c2410c;border-radius:2px}p.note{color:#57606a}
@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}td,th{border-color:#30363d}mark{background:#5a4500;
color:inherit}p.note{color:#8b949e}}
"""


def page(engine: KeyLines, batches: Iterable[list[bytes]]) -> str:
    """Gives the page for a sample: totals, hits by entity, and a few lines each as they would leave."""
    texts = size = touched = 0
    hits: Counter[str] = Counter()
    samples: dict[str, list[bytes]] = {}
    for batch in batches:
        texts += len(batch)
        size += sum(map(len, batch))
        for _, done, outcome in engine.changed(batch):
            touched += 1
            hits.update(outcome.hits)
            for name in outcome.hits:
                if len(samples.setdefault(name, [])) < SAMPLES:
                    samples[name].append(done)
    most = max(hits.values(), default=1)
    rows = "".join(
        f"<tr><td><b>{html.escape(name)}</b><br>{html.escape(_title(name))}</td><td class=n>{count:,}"
        f'<span class=bar style="width:{max(2, round(100 * count / most))}%"></span></td>'
        f"<td>{'<br>'.join(_line(line) for line in samples.get(name, []))}</td></tr>"
        for name, count in hits.most_common()
    )
    share = f"{100 * touched / texts:.1f}" if texts else "0"
    return (
        '<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport content="width=device-width">'
        f"<title>What would be redacted</title><style>{_STYLE}</style></head><body><h1>What would be redacted</h1>"
        f"<p>{touched:,} of {texts:,} texts ({share} %) in {size / 1e6:,.1f} MB; {sum(hits.values()):,} places, "
        f"{len(hits)} entities.</p><table><thead><tr><th>entity<th class=n>places<th>as it would leave</tr></thead>"
        f"<tbody>{rows or '<tr><td colspan=3>nothing found</td></tr>'}</tbody></table>"
        "<p class=note>Lines are shown redacted; nothing that the policy takes out is on this page.</p></body></html>\n"
    )


def _title(name: str) -> str:
    return entities()[name].title if name in entities() else "of your own"


def _line(line: bytes) -> str:
    text = line.decode("utf-8", "replace").translate(_SHOWN)
    cut = text if len(text) <= _LINE_CHARS else _around(text)
    out = html.escape(cut)
    for label in islice(dict.fromkeys(_labels(cut)), 20):
        out = out.replace(html.escape(label), f"<mark>{html.escape(label)}</mark>")
    return f"<code>{out}</code>"


def _around(text: str) -> str:
    found = PLACEHOLDER.search(text.encode())
    at = len(text.encode()[: found.start()].decode()) if found else 0
    begin = max(0, at - _LINE_CHARS // 2)
    return ("..." if begin else "") + text[begin : begin + _LINE_CHARS] + "..."


def _labels(text: str) -> list[str]:
    return [found.decode() for found in PLACEHOLDER.findall(text.encode())]
