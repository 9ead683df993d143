"""Korean bank account number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Korean bank account number",
    groups=("bank",),
    rank=46,
    rules=(
        Rule(
            body=r"\d{3,6}-\d{2,6}-\d{2,7}(?:-\d{1,4})?|\d{10,14}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "계좌",
                "통장번호",
                "gyejwa",
                "gyejwa no",
                "gyejwa number",
            ),
        ),
        # Behind the name of a bank.
        Rule(
            body=r"[1-9]\d{2,5}-\d{2,6}-\d{4,7}(?:-\d{1,3})?",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "국민은행",
                "신한은행",
                "우리은행",
                "하나은행",
                "기업은행",
                "농협",
                "새마을금고",
                "우체국",
                "카카오뱅크",
                "토스뱅크",
                "케이뱅크",
            ),
            within=20,
        ),
    ),
    examples=(
        "계좌번호: «110-438-920517»",
        '{"환불계좌":"«3333-04-8162937»"}',
        "gyejwa_no=«94170201384»",
        "국민은행 «814702-04-219385» 김민수",
    ),
    counterexamples=(
        "request 110-438-920517 took 3 ms",
        "국민은행 02-1588-9999",
        "신한은행 1588-9999",
    ),
    references=("https://www.kftc.or.kr/",),
)
