"""Identity and tax numbers of any country by the name they are assigned to."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Identity or tax number of any country by its key",
    groups=("pii", "national_id"),
    rank=90,
    rules=(
        Rule(
            reader="value",
            keys=(
                "ssn", "social security number", "national id", "national id number", "national identity number",
                "identity number", "identity card number", "personal id number", "citizen id", "government id",
                "tax id", "taxpayer id", "tax identification number", "national insurance number",
            ),
            check={"kind": "mixed", "least": 1, "marks": "0123456789"},
            least=6,
        ),
    ),
    examples=('{"ssn":"«662 295 872»"}', "national_id=«2102-6036-213»", '{"taxId": "«X-99/1234-7»"}'),
    counterexamples=("ssn: missing", "tax_id=7", "national_id_type=passport2", "ssn_last4=6789", "tax_id=unknown"),
    references=("https://www.oecd.org/en/networks/global-forum-tax-transparency/resources/aeoi-implementation-portal/tax-identification-numbers.html",),
)  # fmt: skip
