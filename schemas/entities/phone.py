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
        # SIP's, which are dialled.
        Rule(body=r"[1-9]\d{9,14}", left=_TOUCH, right=r"[A-Za-z0-9_.-]", near=("sip", "sips", "pjsip"), within=8),
        # What a number with an extension adds to the first rule; how it is dialled from abroad.
        Rule(body=rf"\+1-{_NANP}{_EXTENSION}", left=_TOUCH, right=r"[A-Za-z0-9_-]"),
        Rule(body=rf"{_NANP}{_EXTENSION}", left=_TOUCH, right=r"[A-Za-z0-9_-]"),
        # British mobiles in three parts and in two, and Dutch ones.
        Rule(body=r"07[1-9]\d{2}[ -]\d{3}[ -]\d{3}", left=_TOUCH, right=r"[A-Za-z0-9_-]"),
        Rule(body=r"07[1-9]\d{2} \d{6}|06-[1-9]\d{7}", left=_TOUCH, right=r"[A-Za-z0-9_:.-]"),
        # How a number is dialled from where `+` is two zeros, by the commonest countries.
        Rule(
            body=(
                r"00(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])[ ./-](?:\(0\))?"
                r"(?:\d{1,3}|7\d{3})(?:[ ./-]\d{1,5}){0,3}[ ./-]\d{3,8}"
                r"|0033[ .-][1-9](?:[ .-]\d\d){4}"
            ),
            left=_TOUCH,
            right=r"[A-Za-z0-9_:-]", check={"kind": "length", "least": 11, "most": 17},
        ),
        # London, and France in a URL.
        Rule(body=r"020 [378]\d{3} \d{4}|0[1-9](?:%20\d\d){4}", left=_TOUCH, right=r"[A-Za-z0-9_-]"),
        # Indonesian mobiles.
        Rule(body=r"08[1-9]\d-\d{4}-\d{3,4}", left=_TOUCH, right=r"[A-Za-z0-9_-]"),
        Rule(body=rf"001-{_NANP}(?:{_EXTENSION})?", left=_TOUCH, right=r"[A-Za-z0-9_-]"),
        Rule(
            body=rf"(?:1[ .-])?{_NANP}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            unless=(
                "item", "part", "part no", "part number", "drawing", "sku", "serial", "serial no", "order", "order no", "invoice", "case",
                "ticket", "po", "rma", "model", "catalog", "lot", "batch", "article", "isbn", "tracking",
            ),
            within=16,
        ),
        # In a query string.
        Rule(body=r"%2\^[2-9]\d{2}%2\^(?:%20|\+)?[2-9]\d{2}-\d{4}", left="", right=r"[A-Za-z0-9_-]"),
        Rule(
            body=r"\(?\d(?:[ ().\/+-]{0,3}\d){5,14}",
            left=_TOUCH,
            right=r"[A-Za-z0-9_-]",
            check=_NATIONAL,
            near=(
                "phone", "telephone", "tel", "mobile", "mobiles", "cell", "cellphone", "fax", "msisdn", "phone number", "phone no",
                "mobile no", "mobile number", "cell phone", "cell number", "contact number", "contact no",
                "telephone number", "fax number", "whatsapp", "sms", "handy", "telefon", "telefono", "celular", "telefone",
                "gsm", "mobil", "rufnummer", "handynummer", "telefonnummer", "mobilnummer", "telefoon", "movil", "móvil",
                "téléphone", "tél", "portable", "teléfono", "telf", "telemóvel", "telemovel", "cellulare", "recapito",
                "festnetz", "mobilfunk", "tel nr", "telefoonnummer", "puhelin", "komórka", "телефон", "тел",
                "連絡先", "휴대폰", "휴대전화", "연락처", "手机号",
                "numéro de téléphone", "電話", "携帯", "手机", "电话", "전화", "contact",
                "call me", "call me at", "ring me", "ring me on", "call back", "callback number", "rückruf", "rückruf unter",
                "erreichbar unter", "call us at", "reach me", "reach me at", "text me", "text me at",
                "phoned", "phoned back on", "phoned on", "telefonisch", "telefonisch unter",
                "puh", "手機", "電話號碼", "dnis", "ani", "dest addr", "destination addr", "source addr", "telefone fixo", "telefonu",
                "cep telefonu", "rappeler", "mobilnr", "natel", "no hp", "sdt",
                "số điện thoại", "nomor hp", "telpon", "telefoonnr", "numer telefonu", "tlf", "tlfnr", "bereikbaar op",
                "llamó al", "llamar al", "llame al", "submit sm", "τηλ", "τηλέφωνο", "κινητό",
            ),
            unless=(
                # Numbers of rows, which go by the same words.
                "contact id", "contact ids", "phone id", "phone ids", "sms id", "mobile id", "cell id", "tel id", "fax id", "whatsapp id",
                "phone number id", "gsm id", "row", "aviv", "ticket", "count", "version", "build", "model", "call at", "verified at",
                "updated at", "changed at", "created at",
            ),
            within=28,
        ),
    ),
    examples=(
        "Dial(PJSIP/«16178252304»@carrier)", "INVITE sip:«16178252304»@trunk", '{"mobiles":"«919702595913»"}',
        "bridged from «020 7314 7833» to", "GET /devis?mobile=«06%2030%2090%2071%2071»&m=P", "Natel «079 016 76 22» gesperrt",
        "call «+81 90-1234-5678» now",
        '{"phone":"«+14155550123»"}',
        "from «(415) 555-0123» and «415-555-0123»",
        "call «0049 30 901820» or «0044 20 7946 0958»", "call «0033 1 23 45 67 89»", "ANI=«7735018264» DNIS=«8005224417» menu",
        "hp: «0812-7731-9928», nama", "please call «07700 418 263». Thanks", "puh. «040 7718235»", "SDT: «0903 771 284» da",
        "cep telefonu «0532 418 77 26»", "tenant on «07712 345678», at home", "bel «06-12345678»",
        "tlf. «23 45 67 80» hele dagen", "submit_sm dest=«447700900123» dcs=0", "κινητό: «691 234 5678»",
        "Телефон: «916 123-45-67», ТЕЛ. «916 123-45-67»",
        "phoned back on «0436605277»", "Lead(leadId=51081, phone=«022-23057220»)", "GET /thanks?phone=«%28415%29%20763-9454»&zip=1",
        "tel: «030 1234567»", "Tel. «030 / 123 45 67»",
        "office «415-555-0123 x4711», «+1-415-555-0123x065», «001-415-555-0123»",
        "GET /call?to=«%2B1%20415%20555%200123»&n=7", "GET /call?to=«%2B81+90-1234-5678»",
    ),
    counterexamples=(
        "took +1234567 bytes", "2026-01-02 03:04:05", "offset +0900", "at 10:00:00 +1000 2026-11-28", "order 112-1234567-1234567",
        "contact_id=92686681", "phone call at 1755397195057", "v415.555.0123", "supplier item 229-649-7537", "part no. 360-664-0391 rev C",
        "0040 12 34 56 78", "values 0027 1185 2994 914", "at 0045 30 12",
    ),
    references=("https://www.itu.int/rec/T-REC-E.164", "https://www.nanpa.com/numbering"),
)  # fmt: skip
