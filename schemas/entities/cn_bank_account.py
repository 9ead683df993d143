"""Chinese bank account number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Chinese bank account number",
    groups=("bank",),
    rank=21,
    rules=(
        Rule(
            body=r"\d{12,21}|\d{4}(?: \d{4}){2,4}(?: \d{1,3})?",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "银行卡",
                "银行卡号",
                "卡号",
                "银行账号",
                "银行帐号",
                "银行账户",
                "收款账号",
                "付款账号",
                "收款账户",
                "付款账户",
                "对公账号",
                "对公账户",
                "开户账号",
                "结算账号",
                "bank card no",
                "bankcard no",
                "bankcardno",
                "bank card number",
                "bankcard",
                "yinhangka",
            ),
        ),
    ),
    examples=(
        "银行卡号: «6217002918374650122»",
        '{"收款账号":"«31050161384700000917»"}',
        "bankCardNo=«6228480402819374656»",
        "卡号 «6222 0210 0110 4837 297» 绑定失败",
    ),
    counterexamples=(
        "request 6217002918374650122 took 3 ms",
        "银行卡 3 张, 62170029183",
    ),
    references=("https://www.pbc.gov.cn/",),
)
