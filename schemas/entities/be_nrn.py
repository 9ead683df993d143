"""Belgian national register number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, any_of, date, powers, weighted

ENTITY = Entity(
    title="Belgian national register number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{2}[. ]?\d{2}[. ]?\d{2}[ -]?\d{3}[. -]?\d{2}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "numéro national",
                "numéro de registre",
                "rijksregisternummer",
                "rijksregisternr",
                "nationaal nummer",
                "numero national",
                "registre national",
                "national register",
                "nrn",
                "niss",
                "insz",
                "rijksregister",
                "rrn",
                "numéro niss",
                "numéro bis",
                "numero bis",
                "bis nummer",
                "bisnummer",
                "identificatienummer",
                "numéro d identification",
                "nationalregisternummer",
                "numero de registre",
                "national id",
                "id number",
                "identity number",
                "personal id",
                "national identity",
                "nationalid",
            ),
            check=all_of(
                date(0, "ymd", month_mod=20),
                any_of(
                    weighted((*powers(10, 97, 9), 10, 1), 97, length=11),
                    weighted((*powers(10, 97, 9), 10, 1), 97, length=11, offset=2000000000),
                ),
            ),
        ),
        Rule(
            body=r"\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=all_of(
                date(0, "ymd", month_mod=20),
                any_of(
                    weighted((*powers(10, 97, 9), 10, 1), 97, length=11),
                    weighted((*powers(10, 97, 9), 10, 1), 97, length=11, offset=2000000000),
                ),
            ),
        ),
    ),
    examples=(
        "rijksregisternummer: «85.07.30-518.28»",
        '{"x":"«85.07.30-532.14»"}',
        "rijksregister nr «85 11 14 393 79»",
        "numéro NISS: «79020387430»",
    ),
    counterexamples=(
        "rijksregisternummer 85.07.30-548.87",
        "value 85.07.30-955.48",
    ),
    references=("https://www.ibz.rrn.fgov.be/",),
)
