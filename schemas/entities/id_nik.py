"""Indonesian population number (NIK), by its name."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import date

ENTITY = Entity(
    title="Indonesian population number (NIK) by its name",
    groups=("pii", "national_id"),
    rank=30,
    rules=(
        Rule(
            # Where it was issued, a date of birth (of women with 40 more days), a running number.
            body=r"[1-9]\d{15}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "nik",
                "no nik",
                "nomor nik",
                "ktp",
                "no ktp",
                "nomor ktp",
                "e ktp",
                "ektp",
                "noktp",
                "nomor induk kependudukan",
                "kartu keluarga",
                "no kk",
                "nomor kk",
                "nomor identitas",
                "no identitas",
            ),
            check=date(6, "dmy", day_mod=40),
        ),
    ),
    examples=(
        '{"ktp":{"nik":"«3578196805730006»"}}',
        "NIK «1271190209830009» tidak ditemukan",
        "Nomor Induk Kependudukan: «3174025107930002» sudah terdaftar",
        "no_kk=«3201011211080017»",
    ),
    counterexamples=("NIK 1271190913830009", "order 3578196805730006"),
    references=("https://dukcapil.kemendagri.go.id/",),
)
