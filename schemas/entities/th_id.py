"""Thai national identity number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import weighted

ENTITY = Entity(
    title="Thai national identity number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[1-8]-\d{4}-\d{5}-\d{2}-\d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=weighted((13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2), 11, "10987654321", length=13),
        ),
        Rule(
            body=r"[1-8]\d{12}|[1-8] \d{4} \d{5} \d{2} \d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "thai id",
                "thaiid",
                "thai national id",
                "thai citizen id",
                "citizenid",
                "บัตรประจำตัวประชาชน",
                "เลขบัตร",
                "เลขที่บัตร",
                "เลขประจำตัวผู้เสียภาษี",
                "bat prachachon",
                "บัตรประชาชน",
                "เลขประจำตัวประชาชน",
                "national id",
                "citizen id",
                "id number",
                "identity number",
                "personal id",
                "national identity",
                "nationalid",
            ),
            within=80,
            check=weighted((13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2), 11, "10987654321", length=13),
        ),
    ),
    examples=(
        "saw «1-6558-33736-63-6» here",
        '{"thai_id":"«1111573381141»"}',
        "เลขบัตรประชาชน «3101700293846» ไม่ถูกต้อง",
        '{"citizenId":"«1849900128371»"}',
        "บัตรประจำตัวประชาชน: «3 1017 00293 84 6»",
    ),
    counterexamples=(
        "value 1-1832-99717-94-4",
        "thai id 1495723747176",
    ),
    references=("https://www.bora.dopa.go.th/",),
)
