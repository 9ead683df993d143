"""Cypriot tax identification code."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import simple

ENTITY = Entity(
    title="Cypriot tax identification code",
    groups=("national_id",),
    rank=31,
    rules=(
        Rule(
            body=r"\d{8}[A-Z]",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "tic",
                "tic number",
                "cyprus tic",
                "tax identification code",
                "tax id",
                "taxid",
                "tax number",
                "tin",
                "vat number",
                "αφμ",
                "ΑΦΜ",
                "α φ τ",
                "αφτ",
                "ΑΦΤ",
                "φορολογικής ταυτότητας",
                "φορολογική ταυτότητα",
            ),
            within=60,
            check=simple("odd_even", length=9, odd=[1, 0, 5, 7, 9, 13, 15, 17, 19, 21, *[0] * 26]),
        ),
    ),
    examples=(
        "TIC: «00205354N»",
        '{"taxIdentificationCode":"«01613886G»"}',
        "αριθμός φορολογικής ταυτότητας «91875757K»",
    ),
    counterexamples=(
        "tic 00205350N",
        "request 00205354N took 3 ms",
    ),
    references=("https://www.mof.gov.cy/",),
)
