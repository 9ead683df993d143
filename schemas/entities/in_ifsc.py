"""Indian bank branch code (IFSC) by its name, with the account number behind it."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Indian bank branch code (IFSC) by its name, with the account number behind it",
    groups=("bank",),
    rank=45,
    rules=(
        Rule(
            body=r"[A-Z]{4}0[A-Z0-9]{6}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "ifsc",
                "ifsc code",
                "ifsccode",
                "ifsc no",
                "rtgs code",
                "neft code",
            ),
            within=24,
        ),
        # The account behind it.
        Rule(
            lead=r"(?i)ifsc(?:[ _-]?code)?[\"']?[ ]?[:=]?[ ]?[\"']?[a-z]{4}0[a-z0-9]{6}[^\d\r\n\"]{1,24}",
            body=r"\d{9,18}",
            left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9_.-]",
        ),
    ),
    examples=(
        "IFSC: «HDFC0001847»",
        '{"ifscCode":"«SBIN0XX9273»"}',
        "NEFT code «ICIC0004918» unknown",
        "ifsc «PUNB0182700» a/c «50100384729165»",
    ),
    counterexamples=(
        "request HDFC0001847 took 3 ms",
        "ifsc HDFC1001847",
    ),
    references=("https://www.rbi.org.in/Scripts/bs_viewcontent.aspx?Id=2009",),
)
