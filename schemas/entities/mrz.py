"""Lines for machines on passports, identity cards and visas."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import Check, all_of, any_of, weighted

# A letter or digit, or the sign that fills up, which XML writes in four.
_ANY = r"(?:[A-Z0-9<]|&lt;)"
_COUNTRY = r"(?:[A-Z]{3}|D<<)"
_DATE = r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d"
_DATES = rf"{_DATE}[MFX<]{_DATE}"
_REST = rf"{_ANY}{{8}}(?:{_ANY}{{8}})?"
# Numbers that fill their nine places, and others.
_WHOLE, _SHORT = r"[A-Z0-9]{9}\d", r"[A-Z0-9]{5}[A-Z0-9<]{3}<\d"
_LEFT, _RIGHT = r"[A-Za-z0-9_.+<-]", r"[A-Za-z0-9_-]"
_FILLED: Check = {"kind": "mixed", "least": 1, "marks": "<&"}


def _digit(start: int, size: int) -> Check:
    """Gives the check of a field: fillers are not seen, so that those before it move it."""
    return weighted(("731" * 3)[:size], 10, "0123456789", at=start + size, start=start)


def _dates(start: int) -> Check:
    """Gives the checks of the dates of birth and expiry; between them the sex may not be said."""
    return all_of(_digit(start, 6), any_of(_digit(start + 8, 6), _digit(start + 7, 6)))


ENTITY = Entity(
    title="Line for machines (MRZ) of a passport, identity card or visa",
    groups=("pii", "national_id"),
    rank=29,
    rules=(
        # Whatever is filled up, and what follows in one line with it.
        Rule(
            body=r"<{5}[A-Z0-9<]{0,90}",
            reach=r"[A-Z0-9<]",
            right=_RIGHT,
            check={"kind": "length", "least": 8, "most": 90},
        ),
        # In France an office stands behind the names.
        Rule(body=r"IDFRA[A-Z][A-Z<]{24}[A-Z0-9<]{6}", left=_LEFT, right=_RIGHT, check=_FILLED),
        Rule(
            body=rf"{_WHOLE}[A-Z]{{3}}{_DATES}{_REST}",
            left=_LEFT,
            right=_RIGHT,
            check=all_of(_digit(0, 9), _dates(13)),
        ),
        Rule(
            body=rf"{_SHORT}{_COUNTRY}{_DATES}{_REST}|{_WHOLE}D<<{_DATES}{_REST}",
            left=_LEFT,
            right=_RIGHT,
            check=any_of(*(_dates(13 - fillers) for fillers in range(1, 7))),
        ),
        # The second line of a small card, and of a card of France: when and where it was made out, first names, birth.
        Rule(body=rf"{_DATES}{_COUNTRY}{_ANY}{{11}}\d", left=_LEFT, right=_RIGHT, check=_dates(0)),
        Rule(
            body=rf"\d{{4}}[A-Z0-9]{{3}}\d{{6}}[A-Z][A-Z<]{{13}}{_DATE}[MF]\d",
            left=_LEFT,
            right=_RIGHT,
            check=weighted("731731731731", 10, "0123456789", at=12),
        ),
    ),
    examples=(
        "ocr line 1: «P<SWELINDQVIST<<MAJA<ELIN<<<<<<<<<<<<<<<<<<<»",
        '{"mrz2":"«83529174X6SWE8703123F3109041<<<<<<<<<<<<<<<4»"}',
        "MRZ2=«C7RJ42MK81D<<7908253M2901178<<<<<<<<<<<<<<<0»",
        "Zeile 2 «HK40913<<2CAN9205303M3302118<<<<<<<<<<<<<<<6» gelesen",
        "visa «V<USAMORALES<<LUCIA<<<<<<<<<<<<<<<<<<<<<<<<<» / «L4093817<7MEX9511224F2811305B3ME0A41<<<<<<<<»",
        "line 2 «HK40913<<2CAN9205303M3302118ZX4419027ABCDE26»",
        "MRZ «IDFRADUMOULIN<<<<<<<<<<<<<<<<<754019» «9203754018229CLAIRE<<SOPHIE9201187F3»",
        "td1: «IDD<<T82KX04176<<<<<<<<<<<<<<<» «7908253M2901178D<<<<<<<<<<<<<0» «HOFFMANN<<KARL<<<<<<<<<<<<<<<<»",
        "línea «I<ESPBAA0048122<<<<<<<<<<<<<<<» «8304195F3207213ESP25417093ABC8»",
        "<line2>«83529174X6SWE8703123F3109041" + "&lt;" * 15 + "4»</line2>",
        r"mrz='«P<SWELINDQVIST<<MAJA<ELIN<<<<<<<<<<<<<<<<<<<»\n«83529174X6SWE8703123F3109041<<<<<<<<<<<<<<<4»'",
        "raw=«IDD<<T82KX04176<<<<<<<<<<<<<<<7908253M2901178D<<<<<<<<<<<<<0HOFFMANN<<KARL<<<<<<<<<<<<<<<<»",
    ),
    counterexamples=(
        "MRZ2=83529174X6SWE8703133F3109041ZX4419027ABCDE26",
        "cat <<EOF and STD::COUT<<NAME<<ENDL",
        "id IDEXPORTCUSTOMERORDERNUMBERSFORYEAREND",
        "<<<<<<< HEAD",
        "A<<<<<<B",
    ),
    references=("https://www.icao.int/publications/pages/publication.aspx?docnumber=9303",),
)
