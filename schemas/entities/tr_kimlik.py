"""Turkish identity number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, weighted

ENTITY = Entity(
    title="Turkish identity number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[1-9]\d{10}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "kimlik no",
                "kimlik numarası",
                "tckimlik",
                "tckn",
                "kİmlİk",
                "tc no",
                "tcno",
                "t c  no",
                "tc numarası",
                "vatandaşlık no",
                "vatandaslik no",
                "kimlikno",
                "tckimlikno",
                "kimlik numarasi",
                "kimlik",
                "tc kimlik",
                "t c kimlik no",
                "national id",
                "id number",
                "identity number",
                "personal id",
                "national identity",
                "nationalid",
            ),
            check=all_of(
                weighted((7, -1, 7, -1, 7, -1, 7, -1, 7), 10, "0123456789", at=9, length=11),
                weighted((1, 1, 1, 1, 1, 1, 1, 1, 1, 1), 10, "0123456789", length=11),
            ),
        ),
    ),
    examples=(
        "tckn: «82744613296»",
        "T.C. Kimlik No: «38192746550»",
        "TC KİMLİK NO «19283746550» bulunamadı",
        '{"tcNo":"«56019283712»"}',
    ),
    counterexamples=("tckn 29115753823",),
    references=("https://www.nvi.gov.tr/",),
)
