"""Chilean RUT."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import any_of, weighted

ENTITY = Entity(
    title="Chilean RUT",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{1,2}\.\d{3}\.\d{3}-[0-9Kk]",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            check=any_of(
                weighted((3, 2, 7, 6, 5, 4, 3, 2), 11, "0K987654321", length=9),
                weighted((2, 7, 6, 5, 4, 3, 2), 11, "0K987654321", length=8),
            ),
        ),
        Rule(
            body=r"\d{7,8}-?[0-9Kk]",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "r u t",
                "rut number",
                "rut",
                "rol unico",
                "rol único",
                "rol único tributario",
                "rol unico tributario",
                "run rut",
                "rut run",
                "run chileno",
                "run paciente",
                "numero run",
                "rut cliente",
                "rol unico nacional",
                "rol único nacional",
                "rut empresa",
            ),
            check=any_of(
                weighted((3, 2, 7, 6, 5, 4, 3, 2), 11, "0K987654321", length=9),
                weighted((2, 7, 6, 5, 4, 3, 2), 11, "0K987654321", length=8),
            ),
        ),
    ),
    examples=(
        "saw «19.926.934-8» here",
        '{"rut":"«68963128-2»"}',
        "rut=«107172696»",
        "rol único tributario «13722938-2»",
    ),
    counterexamples=(
        "value 35.917.332-4",
        "rut 54389941-2",
        "run 123456785 finished",
    ),
    references=("https://www.registrocivil.cl/",),
)
