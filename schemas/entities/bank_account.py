"""Bank account number by its name."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Bank account number by its name",
    groups=("payment", "pii"),
    rank=49,
    rules=(
        Rule(
            body=r"\d{6,17}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "bankaccount",
                "bank account number",
                "account nr",
                "acct number",
                "account number",
                "accountnumber",
                "account no",
                "acct",
                "acct no",
                "bank account",
                "iban",
                "kontonummer",
                "numero de cuenta",
                "account num",
                "acctnumber",
            ),
        ),
    ),
    examples=("account number: «000123456786»",),
    counterexamples=("request 000123456786 took 3 ms",),
    references=("https://www.iso.org/standard/41031.html",),
)
