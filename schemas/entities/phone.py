"""Phone numbers: international form alone, national forms by separators or by a word before."""

from schemas.entities.base import Entity, Rule

_INTERNATIONAL = {"kind": "phone", "apart": 9, "solid": 10}
_NATIONAL = {"kind": "phone", "apart": 7, "solid": 7}
_TOUCH = r"[A-Za-z0-9_.+-]"

_NANP = r"(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[.-])[2-9]\d{2}[.-]\d{4}"
_EXTENSION = r" ?(?:x|ext\.?) ?\d{1,6}"

ENTITY = Entity(
    title="Phone number",
    groups=("pii",),
    rank=42,
    rules=(
        Rule(
            body=r"\+[1-9](?:[ .-]?(?:\(\d{1,5}\)|\d))+",
            left=r"[A-Za-z0-9_+=]",
            right=r"[A-Za-z0-9_]",
            check=_INTERNATIONAL,
        ),
        Rule(body=r"\+[1-9](?:[ .-]?(?:\(\d{1,5}\)|\d))+", lead="=", left="", right=r"[A-Za-z0-9_]", check=_INTERNATIONAL),
        Rule(body=r"%2[Bb][1-9](?:(?:%20|[.+-])?\d){8,14}", left="", right=r"[A-Za-z0-9_]"),
        # What a number with an extension adds to the first rule; how it is dialled from abroad.
        Rule(body=rf"\+1-{_NANP}{_EXTENSION}", left=_TOUCH, right=r"[A-Za-z0-9_-]"),
        Rule(body=rf"{_NANP}{_EXTENSION}", left=_TOUCH, right=r"[A-Za-z0-9_-]"),
        Rule(body=rf"001-{_NANP}(?:{_EXTENSION})?", left=_TOUCH, right=r"[A-Za-z0-9_-]"),
        Rule(
            body=rf"(?:1[ .-])?{_NANP}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
        ),
        Rule(
            body=r"\(?\d(?:[ ().\/+-]{0,3}\d){5,14}",
            left=_TOUCH,
            right=r"[A-Za-z0-9_-]",
            check=_NATIONAL,
            near=(
                "phone", "telephone", "tel", "mobile", "cell", "cellphone", "fax", "msisdn", "phone number", "phone no",
                "mobile no", "mobile number", "cell phone", "cell number", "contact number", "contact no",
                "telephone number", "fax number", "whatsapp", "sms", "handy", "telefon", "telefono", "celular", "telefone",
                "gsm", "mobil", "rufnummer", "handynummer", "telefonnummer", "mobilnummer", "telefoon", "movil", "móvil",
                "téléphone", "tél", "portable", "teléfono", "telf", "telemóvel", "telemovel", "cellulare", "recapito",
                "festnetz", "mobilfunk", "tel nr", "telefoonnummer", "puhelin", "komórka", "телефон", "тел",
                "連絡先", "휴대폰", "휴대전화", "연락처", "手机号",
                "numéro de téléphone", "電話", "携帯", "手机", "电话", "전화", "contact",
                "call me", "call me at", "ring me", "ring me on", "call back", "callback number", "rückruf", "rückruf unter",
                "erreichbar unter", "call us at", "reach me", "reach me at", "text me", "text me at",
            ),
            unless=(
                "id", "ids", "row", "aviv", "ticket", "count", "version", "build", "model", "call at", "verified at",
                "updated at", "changed at", "created at",
            ),
            within=26,
        ),
    ),
    examples=(
        "call «+81 90-1234-5678» now",
        '{"phone":"«+14155550123»"}',
        "from «(415) 555-0123» and «415-555-0123»",
        "tel: «030 1234567»", "Tel. «030 / 123 45 67»",
        "office «415-555-0123 x4711», «+1-415-555-0123x065», «001-415-555-0123»",
        "GET /call?to=«%2B1%20415%20555%200123»&n=7", "GET /call?to=«%2B81+90-1234-5678»",
    ),
    counterexamples=(
        "took +1234567 bytes", "2026-01-02 03:04:05", "offset +0900", "at 10:00:00 +1000 2026-11-28", "order 112-1234567-1234567",
        "contact_id=92686681", "phone call at 1755397195057", "v415.555.0123",
    ),
    references=("https://www.itu.int/rec/T-REC-E.164", "https://www.nanpa.com/numbering"),
)  # fmt: skip
