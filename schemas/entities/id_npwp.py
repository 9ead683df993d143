"""Indonesian tax number (NPWP)."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Indonesian tax number (NPWP)",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(body=r"\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}", left=r"[A-Za-z0-9_.+-]", right=r"[A-Za-z0-9_.-]"),
        Rule(
            body=r"\d{2}\.?\d{3}\.?\d{3}\.?\d[.-]?\d{3}\.?\d{3}|\d{16}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "npwp",
                "no npwp",
                "nomor npwp",
                "npwp no",
                "nomor pokok wajib pajak",
            ),
        ),
    ),
    examples=(
        "saw «01.384.729.6-412.000» here",
        '{"npwp":"«013847296412000»"}',
        "Nomor Pokok Wajib Pajak: «3174028509910004»",
        "NPWP «01.384.729.6-412.000», cabang",
    ),
    counterexamples=(
        "request 013847296412000 took 3 ms",
        "01.384.729.6-412.000.1",
    ),
    references=("https://www.pajak.go.id/",),
)
