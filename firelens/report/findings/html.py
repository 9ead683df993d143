"""For a page one can send: self-contained HTML, no scripts from elsewhere, readable without any."""

from __future__ import annotations

from collections import defaultdict
from html import escape
from string import Template
from typing import Final

from firelens.lint.finding import Finding, Severity
from firelens.lint.outcome import Outcome
from firelens.lint.source import Source

CONTEXT_LINES: Final = 2
_PAGE: Final = Template("""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>firelens lint</title>
<style>
:root { color-scheme: light dark; --line: #d8dee4; --soft: #f6f8fa; --text: #1f2328; --page: #fff; --dim: #59636e;
  --error: #b42318; --warning: #9a6700; --note: #0969da; }
@media (prefers-color-scheme: dark) { :root { --line: #30363d; --soft: #161b22; --text: #e6edf3; --page: #0d1117;
  --dim: #9198a1; --error: #ff7b72; --warning: #e3b341; --note: #79c0ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1rem; margin: 2.2rem 0 .6rem; font-family: ui-monospace, monospace; }
.counts { display: flex; gap: .75rem; margin: 1rem 0; padding: 0; list-style: none; flex-wrap: wrap; }
.counts li { border: 1px solid var(--line); border-radius: .5rem; padding: .5rem .9rem; background: var(--soft); }
.counts li { color: var(--tint); }
.counts b { font-size: 1.3rem; display: block; line-height: 1.2; }
article { border: 1px solid var(--line); border-left: .3rem solid var(--tint); border-radius: .5rem; margin: 0 0 1rem;
  overflow: hidden; }
article > header, article > p { padding: .6rem .9rem 0; margin: 0; } article > p { padding-bottom: .6rem; }
.tag { color: var(--tint); font-weight: 600; font-family: ui-monospace, monospace; margin-right: .5rem; }
.where { color: var(--dim); font: 13px ui-monospace, monospace; }
pre { margin: .6rem 0; padding: .5rem 0; background: var(--soft); overflow-x: auto;
  font: 13px/1.55 ui-monospace, monospace;
  border-block: 1px solid var(--line); }
pre span { display: block; padding: 0 .9rem; white-space: pre; } pre i { color: var(--dim); font-style: normal;
  user-select: none; } pre mark { background: none; color: inherit; text-decoration: underline wavy var(--tint) 1px;
  text-underline-offset: 4px; } .hit { background: color-mix(in srgb, var(--tint) 10%, transparent); }
code { background: var(--soft); border-radius: .25rem; padding: .05rem .3rem; font: .92em ui-monospace, monospace; }
.error { --tint: var(--error); } .warning { --tint: var(--warning); } .note { --tint: var(--note); }
.clean { padding: 2rem; border: 1px dashed var(--line); border-radius: .5rem; color: var(--dim); }
</style>
</head>
<body><main>
<h1>firelens lint</h1>
<ul class="counts">$counts</ul>
<p class="where">$summary</p>
$body
</main></body>
</html>
""")


def render(outcome: Outcome, *, colour: bool = False) -> str:
    """The page: counts, then findings by file with the lines around them."""
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in outcome.findings:
        by_file[finding.at.file].append(finding)
    counts = "".join(
        f'<li class="{s}"><b>{outcome.count(s)}</b>{s}{"" if outcome.count(s) == 1 else "s"}</li>'
        for s in sorted(Severity, reverse=True)
    )
    sections = [_file(file, found, outcome.sources.get(file)) for file, found in sorted(by_file.items())]
    body = "\n".join(sections) or '<p class="clean">Nothing to mend.</p>'
    return _PAGE.substitute(counts=counts, summary=_prose(outcome.summary()), body=body)


def _file(file: str, findings: list[Finding], source: Source | None) -> str:
    return f"<h2>{escape(file)}</h2>\n" + "\n".join(_article(f, source) for f in findings)


def _article(finding: Finding, source: Source | None) -> str:
    lines = _excerpt(finding, source) if source else ""
    notes = "".join(
        f"<br><span class='where'>{escape(str(r.position))}</span> {_prose(r.label)}" for r in finding.related
    )
    return (
        f'<article class="{finding.severity}" id="{finding.fingerprint}"><header>'
        f'<span class="tag">{finding.code}</span>'
        f"{_prose(finding.message)} <span class='where'>{finding.at.line}:{finding.at.column}</span></header>"
        f"{lines}<p>{_prose(finding.help)}{notes}</p></article>"
    )


def _excerpt(finding: Finding, source: Source) -> str:
    first, last = max(1, finding.at.line - CONTEXT_LINES), min(source.line_count, finding.at.line + CONTEXT_LINES)
    rows = []
    for number in range(first, last + 1):
        text = source.line(number)
        hit = number == finding.at.line
        shown = escape(text)
        if hit:
            start = finding.at.column - 1
            end = finding.at.end_column - 1 if finding.at.end_line == number else len(text)
            shown = f"{escape(text[:start])}<mark>{escape(text[start:end])}</mark>{escape(text[end:])}"
        rows.append(f"<span{' class=hit' if hit else ''}><i>{number:>4} </i>{shown}</span>")
    return f"<pre>{''.join(rows)}</pre>"


def _prose(text: str) -> str:
    """Text with its code in backticks made `<code>`."""
    parts = text.split("`")
    return "".join(
        f"<code>{escape(p)}</code>" if n % 2 and n < len(parts) - 1 else escape(p) for n, p in enumerate(parts)
    )
