"""Date of birth by its name."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Date of birth by its name",
    groups=("pii", "national_id"),
    rank=44,
    rules=(
        Rule(
            body=r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d{2}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "dob",
                "date of birth",
                "birth date",
                "birthdate",
                "birthday",
                "dateofbirth",
                "born",
                "geburtsdatum",
                "fecha de nacimiento",
                "date de naissance",
                "生年月日",
                "誕生日",
            ),
            within=24,
        ),
    ),
    examples=("dob: «1985-07-38»",),
    counterexamples=("request 1985-07-38 took 3 ms",),
    references=("https://www.iso.org/iso-8601-date-and-time-format.html",),
)
