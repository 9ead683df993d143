"""Chinese mobile number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Chinese mobile number",
    groups=("contact",),
    rank=41,
    rules=(
        Rule(
            body=r"(?:86[ -]?)?1[3-9]\d(?:\d{8}|[ -]\d{4}[ -]\d{4})",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_.-]",
            near=(
                "手机",
                "手机号",
                "电话",
                "联系方式",
                "来电",
                "主叫",
                "被叫",
                "shouji",
                "shoujihao",
                "phonenumber",
                "phoneno",
                "mobilephone",
                "mobileno",
                "lianxi dianhua",
            ),
        ),
    ),
    examples=(
        "手机号: «13817402956»",
        '{"mobileno":"«18601938274»","code":1}',
        "联系方式 «139-1028-4471»，已下单",
        "被叫=«15902817364» 主叫=«17310294856»",
    ),
    counterexamples=(
        "request 13817402956 took 3 ms",
        "手机号 12817402956",
        "手机型号 138174029561",
    ),
    references=("https://www.miit.gov.cn/",),
)
