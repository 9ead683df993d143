"""German health insurance number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="German health insurance number",
    groups=("pii", "medical", "national_id"),
    rank=29,
    rules=(
        Rule(
            body=r"[A-Z]\d{9}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "krankenversichertennummer",
                "krankenversichertennr",
                "krankenversicherungsnummer",
                "krankenversicherungsnr",
                "krankenversicherten nr",
                "versichertennummer",
                "versichertennr",
                "versicherten nr",
                "versicherten id",
                "versicherten nummer",
                "versicherungsnummer",
                "kvnr",
                "kv nr",
                "kv nummer",
                "kvid",
                "gesundheitskarte",
                "krankenkasse",
                "health insurance number",
            ),
        ),
        # As FHIR names the system.
        Rule(
            lead=r"gkv/kvid-10\"?,? ?\"value\" ?: ?\"",
            body=r"[A-Z]\d{9}",
            left=r"[A-Za-z0-9_]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(
        "KVNR: «T482915076»",
        '{"versichertennummer":"«M715620384»"}',
        "Krankenversichertennummer «B039471852» nicht gefunden",
        '{"system":"http://fhir.de/sid/gkv/kvid-10","value":"«K620817493»"}',
    ),
    counterexamples=(
        "request T482915076 took 3 ms",
        "kvnr T48291507",
    ),
    references=(
        "https://www.gkv-spitzenverband.de/",
        "https://simplifier.net/basisprofil-de-r4/identifier-kvid10",
    ),
)
