"""Japanese health insurance number: insurer, symbol, number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import luhn

ENTITY = Entity(
    title="Japanese health insurance number: insurer, symbol, number",
    groups=("pii", "jp", "medical", "national_id"),
    rank=36,
    rules=(
        # Who insures.
        Rule(
            body=r"\d{8}|\d{6}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "保険者番号",
                "hokensha bango",
                "hokenshabango",
                "insurer number",
                "insurer no",
            ),
            within=48,
            check=luhn(length=(6, 8)),
        ),
        # Who is insured; the number of the branch may stand apart.
        Rule(
            body=r"\d{4,8}(?:[ -]\d{1,8})?",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "被保険者番号",
                "被保険者証番号",
                "被保険者記号",
                "被保険者証記号",
                "保険証番号",
                "保険証記号",
                "保険証の番号",
                "健康保険証",
                "記号番号",
                "記号・番号",
                "hihokensha bango",
                "hihokenshabango",
                "insured person number",
                "insured person no",
                "hokensho bango",
            ),
            within=48,
        ),
        # The number behind its symbol.
        Rule(
            lead=r"記号(?: |　|:|：|=){0,2}\d{1,8}(?: |　|,|、|・|/|-){0,2}番号(?: |　|:|：|=){0,2}",
            body=r"\d{1,8}",
            left=r"[A-Za-z0-9_]",
            right=r"[A-Za-z0-9_-]",
        ),
        Rule(
            lead=r"(?:保険証?|被保険者証?)の?記号(?: |　|:|：|=){0,2}",
            body=r"\d{1,8}",
            left=r"[A-Za-z0-9_]",
            right=r"[A-Za-z0-9_-]",
        ),
        # The symbol, beside who insures.
        Rule(
            lead=r"記号(?: |　|:|：|=){1,2}",
            body=r"\d{1,8}",
            left=r"[A-Za-z0-9_]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "保険者番号",
                "保険証",
                "健康保険",
                "被保険者",
                "hokensha bango",
            ),
            within=64,
        ),
    ),
    examples=(
        "保険者番号: «06270185» を照会",
        '{"被保険者番号":"«40218837»","name":""}',
        "保険証の記号: «21700132» 番号: «417»",
        "保険証記号番号=«2170-8841»",
        "hokensha_bango=«138057» not found",
        "記号 2170　番号 «884»",
        "健康保険 記号: «2170» 番号: «884»",
    ),
    counterexamples=(
        "保険者番号 06270183",
        "request 40218837 took 3 ms",
        "記号 21700132 を含む行",
    ),
    references=("https://www.mhlw.go.jp/stf/seisakunitsuite/bunya/kenkou_iryou/iryouhoken/index.html",),
)
