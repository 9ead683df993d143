r"""Signs that assign and that the `value` reader does not read, as rules: dumps, markup, forms, commands, prose.

Each is a way to write `key` and its value down; the pages say how: https://www.php.net/manual/en/function.var-dump.php,
https://docs.scala-lang.org/overviews/collections-2.13/maps.html, https://www.erlang.org/doc/system/bit_syntax.html,
https://www.rfc-editor.org/rfc/rfc7578#section-4.2 (forms), https://www.w3.org/TR/xml/#sec-cdata-sect,
https://docs.oasis-open.org/wss/v1.1/ (`<wsse:Password Type=...>`), https://yaml.org/spec/1.2.2/#8-block-scalar-styles.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from schemas.entities.base import LIKE_A_SECRET, Rule
from schemas.redaction.pairs import VALUES, WRAPS


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(sorted({word.lower() for word in words}, key=lambda word: (-len(word), word)))


# For rules in any case. A name and its value as two members, which may wrap it by its type; the two as elements of a list; with
# `value` before the second.
MEMBER: Final = rf"[\"'],\s*[\"'](?:{_any_of(VALUES)})[\"']\s*:\s*(?:\{{\s*[\"'](?:{_any_of(WRAPS)})[\"']\s*:\s*)?[\"']"
ELEMENT: Final = r"[\"'],[ ]?b?[\"']"
NAMED_VALUE: Final = r",[ ]?(?:parameter)?value[:=][ ]?[\"']?"

_OF_IT: Final = r"(?:address|addr|wallet|account|owner|pubkey|key|payer|signer|recipient|sender|destination|from|to)"


def on_chain(names: str) -> str:
    """Gives the lead of an address that is a member behind the one with the name of its chain, and behind another at most."""
    return (
        r"(?i)(?:chain|network|coin|currency|asset|symbol)(?:[_-]?(?:id|name|type))?\"?[ ]?[:=][ ]?"
        rf"\"?(?:{names})\"?,[ ]?(?:\"[a-z0-9_]{{1,16}}\"[ ]?:[ ]?\"?[^\"{{}}\[\],]{{1,48}}\"?,[ ]?)?"
        rf"\"?[a-z_]{{0,16}}{_OF_IT}\"?[ ]?[:=][ ]?\"?"
    )


_FIRST: Final = r"[^\s\"'`$<>({*\[:,}\])&|;%/]"
_ENTITY: Final = r"&(?:quot|apos|#34|#39|#x27);"
_IS: Final = r"[\"']?[ ]?[:=]>?[ ]?"
_WRAPPED: Final = _IS + r"(?:Some|Optional|Just|Str|SecretStr|SecretString)[(\[ ]"

# A string follows, and so does the quote that ends it.
_STRINGS: Final = (
    # var_dump, and serialize
    r"[\"'](?::(?:protected|private|\"[A-Za-z_\\]+\":private))?\]=>\s{1,12}string\(\d{1,5}\) \"", r"\";s:\d{1,5}:\"",
    # Erlang's binaries, and what Rust, Swift and Java wrap
    r"[\"']?(?:,| ?=> ?)<<\"", _WRAPPED + r"\s{0,24}[\"']",
    # attributes of one tag
    r"[\"'](?: [a-z-]{1,12}=[\"'][^\"'<>]{0,24}[\"']){0,2}[ ]{1,4}(?:value|content)=[\"']",
    r"\" ?: ?\{\s{0,12}\"(?:value|string|S|stringValue)\" ?: ?\"", r"` (?:to|is|was) `",
    # Protocol Buffers' text; JSX; functions that give nothing else; PHP's var_export
    r"\" value \{ string_value: \"", r"=\{[\"'`]", r" ?= ?\(\) ?=> ?[\"'`]", r"' => \r?\n\s{1,12}'",
)  # fmt: skip
# The same. Apart: an automaton of all of them is larger than Hyperscan takes, and rules of that size are looked for by how they begin.
_DECLARED: Final = (
    # declarations with a type, in TypeScript, Python, Kotlin, Swift, Scala, Rust, Go; C's arrays; C#'s properties; R
    r"(?: ?: ?(?:&(?:'static )?)?| (?:as )?)(?:str|string)\?? ?= ?[\"'`]", r"\[\d{0,4}\] ?= ?\"",
    r" \{ get;[^{}\"\n]{0,24}\} = \"", r" <- [\"']",
    # Go's lists of a header; Elixir's strings; what Terraform put out
    r"\" ?: ?\[\]string\{\"", r"[\"']?: ~[cs]\"", r"\": ?\{\s{0,6}\"sensitive\": ?true,\s{0,6}\"type\": ?\"string\",\s{0,6}\"value\": ?\"",
    # what a plan of changes does not show, and what it puts there
    r"\"?[ ]{1,40}= \([a-z ]{4,24}\) -> \"",
)  # fmt: skip
# The same, where only the value can tell: lists; pairs, and more than those behind a password, which has no name of its own.
_LISTS: Final = (
    _IS + r"\[\s{0,24}[\"']", r" ?(?:\|\||\?\?) ?[\"'`]", r"[\"'] ?=> ?env\([\"'][A-Za-z0-9_]{1,40}[\"'], ?[\"']",
    r"' to '", r"\" to \"",
    # auditd's arguments; formats and what they are filled with
    r"\" a\d{1,3}=\"", r" ?[:=] ?(?:%[svrq]|\{\})[\"'], ?[\"']",
)  # fmt: skip
_PAIRS: Final = (r"',[ ]?b?'", r"\", b?\"", r",\"")
_CALLS: Final = (r"\([ ]?[\"']",)
# A bare word follows.
_WORDS: Final = (
    _WRAPPED, r": [|>][+-]?\r?\n[ ]{1,16}", r":(?:protected|[A-Za-z_\\]+:private)\] => ",
    r"(?:\*\*[ ]?[:=]|:\*\*)[ ]{1,2}[\"'`]?",
)  # fmt: skip
_LOOSE: Final = (
    r"[\"'`]?[ ]{1,4}(?:->|→)[ ]{1,4}(?:Some\()?[\"']?", r"[:=]\[", r"=<", r"::[ ]",
    r"[\"'`]? (?:was|is|has been) (?:set|changed|reset|updated|defined)(?: to|:) [\"'`]?",
    # cells of tables, leaders of dots, a bracket behind a blank
    r"(?:[\"']?\])?[ ]{1,24}\|[ ]{1,4}", r"\t{1,2}", r"[ ]?\.{3,60}[ ]?(?:: |[\"'])", r" \[",
    # the value named, in one line and below it; an option of its own; HTML's bold names
    NAMED_VALUE, r"[\"']?[ \r\n]{1,8}value[ ]?=[ ]?[\"']?", r"[\"']?:\r?\n[ ]{1,24}default: [\"']?", r" --body[ =][\"']?",
    r":</(?:b|strong|label|dt|span|t[dh])>[ ]{0,3}(?:<[a-z]{1,6}>)?",
)  # fmt: skip
# Text of XML, with CDATA and without; strings in HTML's entities; a part of a form.
_MARKUP: Final = (
    r"(?: [A-Za-z0-9:._-]+=\"[^\"<>]*\")+>", r"&gt;", r"\"(?: [A-Za-z]{1,16}=\"[A-Za-z]{1,16}\")?>\s{0,24}<value>",
    r"</(?:[a-z]{1,12}-)?(?:key|name)>\s{0,24}<(?:[a-z]{1,12}-)?(?:string|value)>", r">\s{0,24}<!\[CDATA\[",
    rf"{_ENTITY}[ ]?[:=]>?[ ]?{_ENTITY}", r"\"(?:\r?\nContent-[^\r\n\"]{1,60})?\r?\n\r?\n",
)  # fmt: skip
_CELLS: Final = (r"[\"']>", r"(?:[\"']?\][ ]?)?</t[dh]>\s{0,24}<td(?: class=[\"'][a-z]{1,12}[\"'])?>")


class _Value(NamedTuple):
    """What a value is made of, what its last byte must be where not all of that may be it, and what must not follow."""

    chars: str
    right: str
    last: str = ""


_IN_QUOTES: Final = _Value(r"[^\s\"'`<>]", r"[^\"'`]")
# What ends with a colon is a name itself: `token -> X-Token: ...`.
_BARE: Final = _Value(r"[^\s\"'`<>(){}\[\],;|&]", right=r"[^\s,;)\]}\"'`<>|&.]", last=r"[^\s\"'`<>(){}\[\],;|&:]")
_IN_TAGS: Final = _Value(r"[^\s\"<>&\]]", r"[^<&\]\r\n]")


def assigned(key: str, *, plain: bool) -> tuple[Rule, ...]:
    """Gives the rules for values of keys that end with `key`, an expression.

    `plain` says that the sign alone tells that a value is one; else, and where the sign may mean something else, it has to
    look like one: letters and digits, seven bytes at least. Names of secrets come in pairs, too, and are shorter than secrets.
    """
    lists = (*_LISTS, *_PAIRS, *_CALLS) if plain else _LISTS
    families: tuple[tuple[tuple[str, ...], tuple[str, ...], _Value], ...] = (
        (_STRINGS, (), _IN_QUOTES),
        (_DECLARED, lists, _IN_QUOTES),
        (_WORDS, _LOOSE, _BARE),
        (_MARKUP, _CELLS, _IN_TAGS),
    )
    # An option and what it takes, as two elements of compact JSON.
    taken = Rule(
        lead=rf"(?i)--[a-z0-9_.-]{{0,40}}(?:{key})\"(?:,[ ]?|[ ])\"", body=f"{_FIRST}{_IN_QUOTES.chars}{{{2 if plain else 6},}}",
        left="", right=_IN_QUOTES.right, check=None if plain else LIKE_A_SECRET,
    )  # fmt: skip
    if plain:
        return (
            taken,
            *(_rule(key, sure, 3, value) for sure, _, value in families),
            *(_rule(key, likely, 7, value) for _, likely, value in families if likely),
        )
    return (
        taken,
        *(_rule(key, (*sure, *likely), 7, value) for sure, likely, value in families),
        _rule(key, _PAIRS, 16, _IN_QUOTES),
    )


def _rule(key: str, signs: tuple[str, ...], least: int, value: _Value) -> Rule:
    rest = f"{value.chars}{{{least - 1 - bool(value.last)},}}{value.last}"
    return Rule(
        lead=f"(?i)(?:{key})(?:{'|'.join(signs)})", body=f"{_FIRST}{rest}", left="", right=value.right,
        check=LIKE_A_SECRET if least > 3 else None,
    )  # fmt: skip
