"""Health insurance number by its name."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import simple

_WORDS = (
    "health insurance id",
    "health insurance number",
    "health insurance no",
    "health insurance card",
    "insurance id",
    "insurance member id",
    "insurance number",
    "insurance policy number",
    "health plan id",
    "health plan number",
    "beneficiary id",
    "beneficiary number",
    "medicaid id",
    "medicaid number",
    "medicaid",
    "medicaid no",
    "policy holder id",
    "policyholder id",
)

ENTITY = Entity(
    title="Health insurance number by its name",
    groups=("pii", "medical"),
    rank=46,
    rules=(
        Rule(
            body=r"[A-Z]{1,4}-?\d{6,12}(?:-\d{2})?",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                *_WORDS,
                "member id",
                "member no",
                "policy holder",
                "policyholder",
                "insurance policy",
                "health insurance",
                "member number",
                "memberid",
                "subscriber id",
                "subscriber no",
                "subscriber number",
                "subscriberid",
                "insured id",
                "policy number",
                "policy no",
                "group number",
            ),
            within=32,
        ),
        Rule(
            body=r"\d{3}-\d{2}-\d{3,4}-\d{2}|\d{8,12}(?:-\d{2})?",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=_WORDS,
            within=32,
        ),
        # As X12 names a member.
        Rule(
            lead=r"\*MI\*",
            body=r"[A-Z0-9]{5,20}",
            left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9_-]",
            check=simple("mixed", least=1, marks="0123456789"),
        ),
        # The number of the policy in HL7 v2.
        Rule(
            lead=r"IN1\|(?:[^|\r\n\"]*\|){35}",
            body=r"[A-Z]{0,4}\d{5,14}",
            left=r"[A-Za-z0-9_]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(
        "IN1|1|A1|77|ACME||||||||||||||||||||||||||||||||«ZQ40918273»|",
        "NM1*IL*1*ROE*ANA****MI*«W482917305»~",
        '{"memberId":"«XGH810293746»"}',
        "subscriber id: «ZQP4810297355»",
        "Medicaid ID «483920175»",
        "health_insurance_id=«920481736»",
        "insurance policy number: «BX10482937»",
    ),
    counterexamples=(
        "member id consumer-1-1039284756",
        "request W482917305 took 3 ms",
        "memberId=1002938",
        "*MI*MASON",
    ),
    references=(
        "https://www.cms.gov/medicare/coding-billing/electronic-billing",
        "https://www.law.cornell.edu/cfr/text/45/164.514",
        "https://hl7-definition.caristix.com/v2/HL7v2.5/Fields/IN1.36",
    ),
)
