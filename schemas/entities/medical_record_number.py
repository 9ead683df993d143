"""Medical record number by its name."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Medical record number by its name",
    groups=("pii", "medical"),
    rank=48,
    rules=(
        Rule(
            body=r"[A-Z]{0,3}-?\d{5,12}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "mrn",
                "mrn no",
                "mrn number",
                "medical record",
                "medical record no",
                "medical record number",
                "patient record",
                "health record number",
                "病历号",
                "病歷號",
                "patientennummer",
                "historia clínica",
                "historia clinica",
                "historia clínica nº",
                "dossier médical",
                "numéro de dossier",
            ),
            within=32,
        ),
        Rule(body=r"MRN-\d{5,12}", left=r"[A-Za-z0-9_.+-]", right=r"[A-Za-z0-9_-]"),
        # The third field of a patient in HL7 v2, before what says who gave it.
        Rule(
            lead=r"PID\|(?:[^|\r\n\"]*\|){2}",
            body=r"[A-Za-z0-9-]{4,20}",
            left=r"[A-Za-z0-9_]",
            right=r"[A-Za-z0-9_-]",
            check={"kind": "mixed", "least": 1, "marks": "0123456789"},
        ),
    ),
    examples=(
        "mrn «12345678»",
        "patient record «12345678» merged",
        '{"mrn":"«A-1234567»"}',
        "Medical record number: «00123456»",
        "病历号 «0007707207» 完成",
        "Patientennummer «29386483» neu",
        "historia clínica nº «9946495» bloqueada",
        "numéro de dossier médical «HL-9694207» x",
        "merged into «MRN-9544827»",
        "PID|1||«PATID1234»^5^M11||DOE^JANE",
    ),
    counterexamples=("medical records 12", "patient 12345678 seen", "mrna 12345678"),
    references=(
        "https://www.law.cornell.edu/cfr/text/45/164.514",
        "https://hl7-definition.caristix.com/v2/HL7v2.5/Fields/PID.3",
    ),
)
