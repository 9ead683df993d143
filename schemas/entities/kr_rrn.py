"""Korean resident registration number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, date, weighted

ENTITY = Entity(
    title="Korean resident registration number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{6}-[1-8]\d{6}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=all_of(date(0, "ymd"), weighted((2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5), 11, "10987654321", length=13)),
        ),
        Rule(
            body=r"\d{6}-?[1-8]\d{6}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "resident registration number",
                "rrn number",
                "rrn",
                "resident registration",
                "주민등록번호",
                "주민번호",
                "주민등록 번호",
                "주민등록",
                "외국인등록번호",
                "외국인 등록번호",
                "외국인등록증",
                "jumin",
                "jumin no",
                "juminno",
                "jumin number",
                "alien registration",
                "alien registration number",
                "alien registration no",
                "foreigner registration number",
                "resident number",
                "resident no",
                "national id",
                "id number",
            ),
            check=date(0, "ymd"),
        ),
    ),
    examples=(
        "saw «850730-1159778» here",
        '{"rrn":"«850730-1332554»"}',
        "주민등록번호: «9311272038471»",
        '{"juminNo":"«0102143819205»"}',
        "외국인등록번호 «881103-5928471» 조회 실패",
        "alien registration number «790918-6039184»",
    ),
    counterexamples=(
        "value 850730-1447169",
        "request 850730-1332554 took 3 ms",
    ),
    references=("https://www.mois.go.kr/",),
)
