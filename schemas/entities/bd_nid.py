"""Bangladeshi national identity number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Bangladeshi national identity number",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(
            body=r"[1-9]\d{9}|[1-9]\d{12}|(?:19|20)\d{15}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "nid no",
                "nid number",
                "nid card",
                "nidno",
                "bangladesh nid",
                "bangladeshi nid",
                "voter nid",
                "এনআইডি",
                "জাতীয় পরিচয়",
                "জাতীয় পরিচয়",
            ),
            within=96,
        ),
        # As a string of that name: numbers of nodes are none.
        Rule(
            lead=r"[\"']nid[\"'] ?: ?[\"']",
            body=r"[1-9]\d{9}|[1-9]\d{12}|(?:19|20)\d{15}",
            left="",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(
        "NID No: «19847291038475612»",
        '{"nid":"«8273910465»"}',
        "জাতীয় পরিচয়পত্র নম্বর «3928174650192» পাওয়া যায়নি",
    ),
    counterexamples=(
        "request 8273910465 took 3 ms",
        '{"nid":8273910465}',
    ),
    references=("https://services.nidw.gov.bd/",),
)
