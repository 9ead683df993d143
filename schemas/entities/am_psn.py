"""Armenian public services number."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Armenian public services number",
    groups=("national_id",),
    rank=34,
    rules=(
        Rule(
            body=r"[1-8]\d(?:0[1-9]|1[0-2])\d{6}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "ՀԾՀ",
                "հծհ",
                "սոց քարտ",
                "սոցքարտ",
                "հանրային ծառայությունների համարանիշ",
                "public services number",
                "public service number",
                "armenian ssn",
                "hch number",
            ),
            within=96,
        ),
    ),
    examples=(
        "ՀԾՀ: «2507850184»",
        '{"public_services_number":"«6411930273»"}',
        "սոց քարտ «1803010491» չի գտնվել",
    ),
    counterexamples=(
        "request 2507850184 took 3 ms",
        "ՀԾՀ 2513850184",
    ),
    references=("https://www.e-gov.am/",),
)
