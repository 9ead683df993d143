"""Bank account number by its name."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Bank account number by its name",
    groups=("payment", "pii"),
    rank=49,
    rules=(
        Rule(
            body=r"\d{6,17}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "bankaccount",
                "bank account number",
                "account nr",
                "acct number",
                "account number",
                "accountnumber",
                "account no",
                "acct",
                "acct no",
                "bank account",
                "kontonummer",
                "numero de cuenta",
                "número de cuenta",
                "numéro de compte",
                "numero de compte",
                "compte bancaire",
                "cuenta bancaria",
                "numero di conto",
                "conto corrente",
                "número da conta",
                "numero da conta",
                "conta corrente",
                "rekeningnummer",
                "konto nr",
                "numer konta",
                "银行账号",
                "계좌번호",
                "account num",
                "acct num",
                "ach account",
                "bsb account",
                "acctnumber",
            ),
        ),
        # Behind the routing number, in one line.
        Rule(
            lead=r"(?i)routing(?:[ _-]?(?:no|number|num))?[\"']?[ ]?[:=#] ?[\"']?[0-9]{9}[^\d\r\n]{1,16}",
            body=r"\d{6,17}",
            left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9_.-]",
        ),
        # New Zealand's.
        Rule(
            body=r"\d{2}-\d{4}-\d{7}-\d{2,3}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("bankaccount", "bank account", "account", "account number", "account no", "acct", "acct no"),
        ),
        # Australian and German banks, by the name of their number.
        Rule(
            lead=r"(?i)bsb[\"']?(?:[ ]?[:=#]>?|[ ])[ ]?[\"']?",
            body=r"\d{3}-\d{3}",
            left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9_-]",
        ),
        Rule(
            body=r"[1-8]\d{7}|[1-8]\d{2} \d{3} \d{2}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("blz", "bankleitzahl"),
            within=24,
        ),
    ),
    examples=(
        'bsb: "«063-182»"',
        '"bsb"=>"«089-190»"',
        "BankAccount = «02-1244-0518823-00»",
        "BLZ «70150000» Grund",
        "account number: «000123456786»",
        "número de cuenta «000123456786»",
    ),
    counterexamples=("request 000123456786 took 3 ms",),
    references=("https://www.iso.org/standard/41031.html",),
)
