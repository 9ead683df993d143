"""Japanese bank account number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Japanese bank account number",
    groups=("pii", "jp", "payment"),
    rank=46,
    rules=(
        Rule(
            body=r"\d{7}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "口座番号",
                "口座",
                "普通預金",
                "当座",
                "普通",
                "koza bango",
                "kozabango",
                "kouza bangou",
                "koza no",
                "kouza no",
            ),
        ),
        # The branch, and the number behind it.
        Rule(
            body=r"\d{3}-\d{7}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("口座番号", "口座", "店番", "支店", "支店番号", "振込先"),
        ),
        Rule(
            lead=r"(?:支店コード|支店番号|店番号|店番)(?: |　|:|：|=|\"){0,4}",
            body=r"\d{3}",
            left="",
            right=r"[A-Za-z0-9_-]",
        ),
        # As transfers of Zengin name it.
        Rule(
            lead=(
                r"(?i)branch[ _-]?(?:code|no)[\"']?[ ]?[:=][ ]?[\"']?\d{3}[\"']?[ ]?[,;&]?[ ]?[\"']?"
                r"(?:account[ _-]?type[\"']?[ ]?[:=][ ]?[\"']?[A-Za-z0-9]{1,12}[\"']?[ ]?[,;&]?[ ]?[\"']?)?"
                r"account[ _-]?(?:number|no)[\"']?[ ]?[:=][ ]?[\"']?"
            ),
            body=r"\d{7}",
            left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9_-]",
        ),
        # Of the postal bank: its symbol and its number.
        Rule(
            body=r"1\d{3}0-(?:\d-)?\d{2,8}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("ゆうちょ", "ゆうちょ銀行", "記号番号", "yucho"),
        ),
    ),
    examples=(
        "口座番号: «1234561»",
        "店番: «384» 普通 «2918374»",
        "振込先 みどり支店 «384-2918374»",
        '{"bank_code":"0009","branch_code":"384","account_type":"1","account_number":"«2918374»"}',
        "koza_bango=«0481729»",
        "ゆうちょ銀行 «10480-28193741»",
    ),
    counterexamples=("request 1234561 took 3 ms", "branch_code=384", "開店番組 3840"),
    references=("https://www.zenginkyo.or.jp/",),
)
