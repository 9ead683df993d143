"""Taiwanese national identity number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import simple

ENTITY = Entity(
    title="Taiwanese national identity number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[A-Z][1289A-D]\d{8}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "national id",
                "id card",
                "身分證",
                "身份證",
                "身分證字號",
                "identity",
                "roc id",
                "身分證統一編號",
                "身分證號",
                "身分證號碼",
                "統一證號",
                "居留證",
                "居留證號",
                "外僑居留證",
                "arc no",
                "arc number",
                "arc id",
                "resident certificate",
                "twid",
                "tw id",
                "shenfenzheng",
                "id number",
                "identity number",
                "personal id",
                "national identity",
                "nationalid",
            ),
            check=simple("tw_id"),
        ),
    ),
    examples=(
        "national id: «A155811232»",
        "身分證字號: «F238490174»",
        "統一證號 «AC01928377» 查無資料",
        '{"arcNo":"«H800184727»"}',
    ),
    counterexamples=("national id A134974135",),
    references=("https://www.ris.gov.tw/",),
)
