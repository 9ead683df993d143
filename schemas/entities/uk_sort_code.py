"""Sort codes of British and Irish banks, by their name, and the account number behind one."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="UK bank sort code by its name, with the account number behind it",
    groups=("payment", "pii"),
    rank=49,
    rules=(
        Rule(
            body=r"\d{2}-\d{2}-\d{2}|\d{2} \d{2} \d{2}|\d{6}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("sort code", "sort code number", "sort code no"),
            within=30,
        ),
        Rule(
            lead=r"(?i)sort[ _-]?code[ :=#]{1,3}\d\d[ -]?\d\d[ -]?\d\d[^\d\r\n\"]{1,24}",
            body=r"\d{8}",
            left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9_.-]",
        ),
    ),
    examples=("sort code: «20-00-00»", '{"sortCode":"«200000»"}', "sort code «20 00 00» account «12345678»"),
    counterexamples=("sorted 20-00-00 codes", "sort codes by 200000", "sort 200000 account 12345678"),
    references=("https://www.vocalink.com/tools/modulus-checking/",),
)
