"""German tax identification number."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import simple

ENTITY = Entity(
    title="German tax identification number",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            body=r"[1-9]\d(?:%20|[ +])?\d{3}(?:%20|[ +])?\d{3}(?:%20|[ +])?\d{3}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "steuer identifikationsnummer",
                "tax number",
                "steuer id",
                "steueridentifikationsnummer",
                "steuerliche identifikationsnummer",
                "identifikationsnummer",
                "id nr",
                "idnr",
                "steuernummer",
                "tin",
                "tax id",
                "taxid",
                "steuerid",
                "steuer idnr",
                "steueridnr",
                "steuerliche id",
                "steuer identnummer",
                "steueridentnummer",
                "steuerident",
                "identnummer",
                "steuer identifikationsnr",
                "persönliche identifikationsnummer",
                "steuerliche idnr",
                "tax identification number",
                "steuer nr",
            ),
            within=60,
            check=simple("mod11_10", length=11),
        ),
    ),
    examples=(
        "steuer id: «63368386697»",
        "Steuer-IdNr. «76227614492» bestätigt",
        '{"steuerIdentNummer":"«48569000174»"}',
    ),
    counterexamples=("steuer id 57829814492",),
    references=(
        "https://www.bzst.de/EN/Private_individuals/Tax_identification_number/tax_identification_number_node.html",
    ),
)
