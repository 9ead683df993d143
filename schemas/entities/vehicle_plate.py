"""Licence plate of a vehicle, by its name."""

from schemas.entities.base import LIKE_A_SECRET, Entity, Rule

_LEFT, _RIGHT = r"[A-Za-z0-9_.+-]", r"[A-Za-z0-9_-]"
_GERMAN = r"(?:[A-Z]|Ä|Ö|Ü){1,3}(?:-| |:)[A-Z]{1,2}[ -]?\d{1,4}[EH]?"
# France, Italy, Argentina; Great Britain; Spain, before 2000 as well; Brazil; Portugal and the Netherlands; Turkey; California.
_FRENCH = r"[A-Z]{2}[ -]?\d{3}[ -]?[A-Z]{2}|\d{2,4} [A-Z]{2,3} \d{2}"
_BRITISH = r"[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]\d{1,3} ?[A-Z]{3}"
_SPANISH = r"\d{4}[ -]?[BCDF-HJ-NPR-TV-Z]{3}|[A-Z]{1,2}-\d{4}-[A-Z]{1,2}"
_BRAZILIAN = r"[A-Z]{3}-?\d[A-Z0-9]\d{2}"
_DASHED = r"[A-Z0-9]{1,3}-[A-Z0-9]{2,3}-[A-Z0-9]{1,3}"
_TURKISH = r"(?:0[1-9]|[1-7]\d|8[01])[ -]?[A-Z]{1,3}[ -]?\d{2,5}"
_STATE = r"(?:A[NPRS]|BR|C[GH]|D[DLN]|G[AJ]|H[PR]|J[HK]|K[AL]|L[AD]|M[HLNPZ]|NL|O[DR]|P[BY]|RJ|SK|T[GNRS]|U[KP]|WB)"
_INDIAN = rf"{_STATE}[ -]?\d{{1,2}}[ -]?[A-Z]{{1,3}}[ -]?\d{{4}}|\d{{2}}[ -]?BH[ -]?\d{{4}}[ -]?[A-Z]{{1,2}}"
# Anything else: letters and digits, digits and letters, and in Poland both behind one another.
_SOLID = (r"[A-Z]{2,3}-?\d{3,5}[A-Z]?", r"\d[A-Z]{3}\d{3}", r"\d{3}-?[A-Z]{3}", r"[A-Z]{2,3}\d[A-Z0-9]{3,4}")
_PLAIN = (_GERMAN, _FRENCH, _BRITISH, _SPANISH, _BRAZILIAN, _INDIAN)
# In two parts with a blank between them many a thing is written: only as a value.
_VALUE = r"(?:[:=#>]|：)[ ]?[\"']?"
_IN_TWO = (
    r"[A-Z]{1,3} \d{2,6}", r"[A-Z]{2,3} \d{3,5} ?[A-Z]{1,2}", r"\d{3} [A-Z]{2,3}", r"[A-Z]{2,3} \d[A-Z0-9]{3,4}",
    r"[A-Z]\d{4,6}",
)  # fmt: skip

_ENGLISH = (
    "license plate", "licence plate", "license plates", "licenseplate", "license plate number", "license plate no",
    "number plate", "numberplate", "plate number", "plate no", "plate num", "registration plate", "reg plate",
    "vehicle registration", "vehicle registration number", "vehicle reg", "vehicle plate", "car plate", "car registration",
    "vehicle number", "vehicle no", "vrm", "vrn", "anpr", "alpr",
)  # fmt: skip
_GERMANIC = (
    "kfz kennzeichen", "kfzkennzeichen", "autokennzeichen", "amtliches kennzeichen", "kennzeichen", "nummernschild", "kfz kz",
    "kenteken", "kentekenplaat", "registreringsnummer", "regnr", "nummerplade", "skiltnummer", "kjennemerke", "rekisterinumero",
    "rekisteritunnus", "rekisterikilpi",
)  # fmt: skip
_ROMANCE = (
    "plaque d immatriculation", "plaque immatriculation", "immatriculation", "numéro d immatriculation", "matrícula", "matricula",
    "placa", "placa do veículo", "placa do veiculo", "placa del vehículo", "placas", "patente vehículo", "targa", "numero di targa",
    "număr de înmatriculare", "numar inmatriculare", "nr inmatriculare",
)  # fmt: skip
_OTHERS = (
    "plaka", "plaka no", "plakası", "araç plakası", "nr rejestracyjny", "nr rej", "numer rejestracyjny", "tablica rejestracyjna",
    "registrační značka", "spz", "evidenčné číslo vozidla", "rendszám", "registarska oznaka", "plat nomor", "nopol",
    "nomor polisi", "biển số xe", "biển số",
)  # fmt: skip
_WORDS = (*_ENGLISH, *_GERMANIC, *_ROMANCE, *_OTHERS)

# Where Japan registers vehicles: one to four characters.
_OFFICES = r"(?:[\xe3-\xe9][\x80-\xbf][\x80-\xbf]){1,4}"
_HIRAGANA = r"\xe3(?:\x81[\x80-\xbf]|\x82[\x80-\x9f])"
_HANGUL = r"[\xea-\xed][\x80-\xbf][\x80-\xbf]"
_GAP = "(?: |　)?"
# The provinces of China; the letters that Russia takes, in its script or ours.
_PROVINCE = "(?:京|津|沪|渝|冀|豫|云|辽|黑|湘|皖|鲁|新|苏|浙|赣|鄂|桂|甘|晋|蒙|陕|吉|闽|贵|粤|青|藏|川|宁|琼|使)"
_CHINESE = r"(?:[A-HJ-NP-Z0-9]{5,6}|[A-HJ-NP-Z0-9]{4}(?:学|警|港|澳|挂|领))"
_RUSSIAN = "(?:А|В|Е|К|М|Н|О|Р|С|Т|У|Х|[ABEKMHOPCTYX])"

ENTITY = Entity(
    title="Licence plate of a vehicle by its name",
    groups=("vehicle",),
    rank=47,
    rules=(
        *(
            Rule(body=body, left=_LEFT, right=_RIGHT, near=_WORDS, within=36, check=LIKE_A_SECRET)
            for body in (*_PLAIN, _DASHED, _TURKISH, *_SOLID)
        ),
        *(
            Rule(lead=_VALUE, body=body, left="", right=_RIGHT, near=_WORDS, within=36, check=LIKE_A_SECRET)
            for body in _IN_TWO
        ),
        # By names that other things have, too: only what looks like nothing else.
        *(
            Rule(
                lead=_VALUE,
                body=body,
                left="",
                right=_RIGHT,
                near=("plate", "plates", "car number", "tag number"),
                within=24,
                check=LIKE_A_SECRET,
            )
            for body in (*_PLAIN, r"[A-Z]{3}[- ]\d{3,4}", r"\d[A-Z]{3}\d{3}")
        ),
        Rule(
            body=_INDIAN,
            left=_LEFT,
            right=_RIGHT,
            near=(
                "registration number",
                "registration no",
                "registration",
                "reg no",
                "reg number",
                "regn no",
                "regn number",
                "rc number",
                "rc no",
                "fastag",
                "vehicle",
                "truck",
                "challan",
            ),
            check=LIKE_A_SECRET,
        ),
        Rule(
            body=r"[A-Z]{2}\d{2} ?[A-Z]{3}",
            left=_LEFT,
            right=_RIGHT,
            near=("registration number", "registration no", "registration mark", "reg no", "reg number"),
            check=LIKE_A_SECRET,
        ),
        Rule(
            body=rf"(?:{_OFFICES}){_GAP}\d[0-9A-Z]{{1,2}}{_GAP}(?:{_HIRAGANA}){_GAP}"
            r"(?:\d{1,2}-\d{2}|\d{3,4}|(?:・|\.)\d-\d{2}|(?:・|\.){1,3} ?\d{1,3})",
            left=r"[A-Za-z0-9]",
            right=_RIGHT,
            near=(
                "車両ナンバー",
                "ナンバープレート",
                "ナンバー",
                "車両番号",
                "自動車登録番号",
                "車両登録番号",
                "登録番号",
                "車番",
                "license plate",
                "number plate",
                "plate number",
                "plate no",
                "plate",
                "vehicle number",
                "car number",
            ),
        ),
        Rule(
            body=rf"{_PROVINCE}[A-HJ-NP-Z](?:·|•|・|-| )?{_CHINESE}",
            left=r"[A-Za-z0-9]",
            right=_RIGHT,
            near=(
                "车牌",
                "车牌号",
                "车牌号码",
                "车辆号牌",
                "号牌",
                "号牌号码",
                "车号",
                "車牌",
                "車牌號碼",
                "hphm",
                "chepai",
                "chepaihao",
                "license plate",
                "licence plate",
                "plate",
                "plate no",
                "plate number",
                "vehicle no",
                "car no",
                "car number",
            ),
        ),
        # With its dot nothing else is written so.
        Rule(body=rf"{_PROVINCE}[A-HJ-NP-Z](?:·|•){_CHINESE}", left=r"[A-Za-z0-9]", right=_RIGHT),
        Rule(
            body=r"(?:(?:서울|부산|대구|인천|광주|대전|울산|경기|강원|충북|충남|전북|전남|경북|경남|제주) ?)?"
            rf"\d{{2,3}} ?{_HANGUL} ?\d{{4}}",
            left=_LEFT,
            right=_RIGHT,
            near=("차량번호", "차량 번호", "번호판", "자동차번호", "차번호", "plate", "plate no", "plate number"),
        ),
        Rule(
            body=rf"{_RUSSIAN} ?\d{{3}} ?{_RUSSIAN}{_RUSSIAN} ?\d{{2,3}}",
            left=_LEFT,
            right=_RIGHT,
            near=(
                "госномер",
                "Госномер",
                "гос номер",
                "номер авто",
                "номер машины",
                "номер автомобиля",
                "номерной знак",
                "регистрационный знак",
                "грз",
                "ГРЗ",
                "gosnomer",
                "license plate",
                "plate number",
                "plate",
            ),
            within=44,
        ),
    ),
    examples=(
        "gate 3: license plate «7KXR482» entered",
        '{"plateNumber":"«LX19 KTV»"}',
        "Kennzeichen: «M-KX 4821» geblitzt",
        "plaque d'immatriculation «GB-417-XR»",
        "matrícula: «4817 LKD»",
        "targa=«FX 418 ZK»",
        "placa «RKX4B71» liberada",
        "araç plakası: «34 KXR 418»",
        "kenteken «K-418-XR» niet gevonden",
        "nr rejestracyjny: «WX 4817K»",
        'plate="«KXR-4817»"',
        "vehicle registration number «KA 05 MX 4817»",
        "registration no: «LX19KTV» and truck «MH 12 KX 4817» logged",
        "RC number «22 BH 4817 AX» verified",
        "車両ナンバー: «品川 300 あ 41-87»",
        "车牌号：«粤BX4817»",
        "入场 «京A·K4817»",
        "차량번호 «123가 4817»",
        "госномер «К481ХР 77» въехал",
    ),
    counterexamples=(
        "gate 7KXR482 entered",
        "license plate lookup failed for job 4817",
        "96-well plate: A12",
        "license plate reader GET 200 in 41 ms",
        "template KXR-4817",
        "品川 300 円 41-87",
        "Kennzeichen: PFLICHT 12",
        "vehicle model XC40 AWD 2024",
    ),
    references=(
        "https://www.aamva.org/vehicles/license-plates",
        "https://www.gov.uk/government/publications/vehicle-registration-numbers-and-number-plates",
        "https://www.mlit.go.jp/jidosha/jidosha_fr6_000012.html",
    ),
)
