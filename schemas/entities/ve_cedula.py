"""Venezuelan identity number (cédula)."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Venezuelan identity number (cédula)",
    groups=("national_id",),
    rank=30,
    rules=(
        Rule(
            body=r"[VEve]-?\d{1,2}\.?\d{3}\.?\d{3}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "cédula",
                "cedula",
                "cédula de identidad",
                "cedula de identidad",
                "numero cedula",
                "documento",
                "documento de identidad",
                "cédula venezolana",
                "cedula venezolana",
                "titular",
            ),
            within=32,
        ),
        Rule(
            body=r"[VE]-\d{1,2}\.\d{3}\.\d{3}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(
        "cédula: «V-18.402.735»",
        '{"cedula":"«V20481937»"}',
        "C.I. «E-84.019.273» verificada",
        "titular «V-7402918»",
        "pagador «V-9.417.305» confirmado",
    ),
    counterexamples=(
        "request V20481937 took 3 ms",
        "version V-2.14.305",
    ),
    references=("https://www.saime.gob.ve/",),
)
