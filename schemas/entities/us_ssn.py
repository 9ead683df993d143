"""US social security numbers."""

from schemas.entities.base import Entity, Rule

_CHECK = {"kind": "ssn"}
_TOUCH = r"[A-Za-z0-9_.+-]"

ENTITY = Entity(
    title="US social security number",
    groups=("pii", "national_id"),
    rank=25,
    rules=(
        Rule(
            body=r"\d{3}-\d{2}-\d{4}",
            left=_TOUCH,
            right=r"[A-Za-z0-9_-]",
            check=_CHECK,
            unless=(
                "rma",
                "part",
                "part no",
                "part number",
                "serial",
                "serial no",
                "serial number",
                "sku",
                "item",
                "model",
            ),
            within=16,
        ),
        Rule(
            body=r"\d{3}[ .+]?\d{2}[ .+]?\d{4}",
            left=_TOUCH,
            right=r"[A-Za-z0-9_-]",
            near=(
                "ssn",
                "social security",
                "social security number",
                "my social",
                "social is",
                "my social is",
                "ss no",
                "ss number",
                "socialsecurity",
                "socialsecuritynumber",
                "ssnumber",
                "tin ssn",
                "ssn tin",
                "taxpayer identification number",
                "taxpayer id",
                "tax payer id",
                "tin number",
            ),
            check=_CHECK,
        ),
        # A patient's, as X12 writes references.
        Rule(lead=r"REF\*SY\*", body=r"\d{9}", right=r"[A-Za-z0-9_-]", check=_CHECK),
    ),
    examples=(
        "NM1*IL*1*ROE*ANA~REF*SY*«536228726»~DMG*D8",
        "ssn «123-45-6780»",
        '{"ssn":"«123456789»"}',
        "saw «536-22-8726» there",
        '{"name":"ssn","value":"«536228726»"}',
        '{"key":"user.ssn","value":{"stringValue":"«536228726»"}}',
        "taxpayer ID «418732095» on form W-9",
    ),
    counterexamples=(
        "000-12-3456",
        "666-12-3456",
        "900-12-3456",
        "123-00-4567",
        "123-45-0000",
        "2123-45-6789",
        "RMA 482-17-7938 received",
        "123456789",
    ),
    references=("https://www.ssa.gov/employer/randomization.html",),
)
