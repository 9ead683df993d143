"""Swedish personal identity number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, any_of, date, luhn, simple

ENTITY = Entity(
    title="Swedish personal identity number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"(?:19|20)?\d{6}[-+]?\d{4}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "personal identity number",
                "personnummer nr",
                "personnummer",
                "personal identity",
                "personal number",
                "samordningsnummer",
                "pnr",
                "personnr",
                "person nr",
                "persnr",
                "pers nr",
                "personbeteckning",
                "samordningsnr",
                "bankid",
                "svenskt personnummer",
                "födelsenummer",
                "ssn",
                "national id",
                "id number",
                "identity number",
                "personal id",
                "national identity",
                "nationalid",
                "identification number",
                "national identification number",
            ),
            check=all_of(
                luhn(last=10, length=(10, 12)),
                any_of(
                    all_of(simple("length", least=10, most=10), date(0, "ymd", day_mod=60)),
                    all_of(simple("length", least=12, most=12), date(0, "Ymd", day_mod=60)),
                ),
            ),
        ),
    ),
    examples=(
        "personnummer: «850730-1136»",
        "persnr=«920371-5512»",
        "BankID-svar för «198112316636»",
    ),
    counterexamples=("personnummer 850730-7246",),
    references=(
        "https://www.skatteverket.se/servicelankar/otherlanguages/englishengelska/individualsandemployees/livinginsweden/personalidentitynumberandcoordinationnumber.4.2cf1b5cd163796a5c8b4295.html",
    ),
)
