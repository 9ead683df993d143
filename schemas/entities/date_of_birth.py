"""Date of birth by its name."""

from schemas.entities.base import Entity, Rule

# As English, German, French, Spanish, Italian, Portuguese and Dutch begin them.
_MONTH = (
    "(?:jan|ene|gen|feb|fév|mar|mär|mrt|apr|avr|abr|may|mai|mag|mei|jun|juin|giu|jul|juil|lug|aug|ago|août|sep|set|oct|okt|ott|out|nov"
    "|dec|dez|dic|déc)(?:[a-z]|é|ç){0,7}"
)
# In messages of health care; what it is called right before it.
_DIGITS = r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_NAME = r"(?i)(?:dob|birth[_-]?(?:date|day)|date[_-]?of[_-]?birth)"

ENTITY = Entity(
    title="Date of birth by its name",
    groups=("pii", "national_id"),
    rank=44,
    rules=(
        Rule(
            # Numbers (URLs write the sign in three bytes, of which the last reads as the sign); month names; Japanese and Chinese.
            body=(
                r"(?i)\d{4}(?:%2)?[-/.]\d{1,2}(?:%2)?[-/.]\d{1,2}|\d{1,2}(?:%2)?[-/.]\d{1,2}(?:%2)?[-/.](?:19|20)\d{2}"
                rf"|{_MONTH}\.?[ ]\d{{1,2}}(?:st|nd|rd|th)?,?[ ](?:19|20)\d{{2}}"
                rf"|\d{{1,2}}(?:st|nd|rd|th|\.)?(?: de)?[ -]{_MONTH}\.?,?(?: de)?[ -](?:19|20)\d{{2}}"
                r"|(?:(?:19|20)\d{2}|(?:昭和|平成|令和)\d{1,2})年 ?\d{1,2}月 ?\d{1,2}日"
                r"|(?:19\d{2}|20[01]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
            ),
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "dob",
                "生日",
                "出生日期",
                "date of birth",
                "birth date",
                "birthdate",
                "geb",
                "birth day",
                "born on",
                "birthday",
                "dateofbirth",
                "born",
                "birthdt",
                "birth dt",
                "birthtime",
                "birth time",
                "dogumtarihi",
                "dogum tarihi",
                "doğum tarihi",
                "tgl lahir",
                "tanggal lahir",
                "nascimento",
                "dt nasc",
                "date naissance",
                "né e le",
                "né(e) le",
                "fecha nacimiento",
                "geburtsdatum",
                "fecha de nacimiento",
                "date de naissance",
                "né le",
                "née le",
                "geboren am",
                "geburtstag",
                "geb datum",
                "data di nascita",
                "nato il",
                "nata il",
                "data de nascimento",
                "nascido em",
                "fecha nac",
                "nacido el",
                "nacimiento",
                "geboortedatum",
                "födelsedatum",
                "data urodzenia",
                "дата рождения",
                "출생",
                "생년월일",
                "出生日期",
                "生年月日",
                "誕生日",
            ),
            within=36,
        ),
        # In two digits: only where the name stands right before it.
        Rule(
            body=r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}|[0-3]\d[0-3]\d(?:19|20)\d{2}|\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_/.:-]",
            near=("dob", "date of birth", "birth date", "birthdate", "dateofbirth", "geburtsdatum"),
            within=18,
        ),
        # With the time of day, as many a JSON writer adds it.
        Rule(
            lead=_NAME + r"[\"']?[ ]?[:=][ ]?[\"']?",
            body=r"(?:19|20)\d\d-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?",
            left=r"[0-9]",
            right=r"[A-Za-z0-9_-]",
        ),
        # What Python shows of one; a patient's, as X12 writes it.
        Rule(
            lead=_NAME + r"[\"']?[=:] ?datetime\.date(?:time)?\(",
            body=r"(?:19|20)\d\d, \d{1,2}, \d{1,2}(?:, \d{1,2}){0,4}",
            left=r"[0-9]",
            right=r"[A-Za-z0-9_,]",
        ),
        Rule(lead=r"DMG\*D8\*", body=_DIGITS, right=r"[A-Za-z0-9_-]"),
        # The seventh field of a patient in HL7 v2.
        Rule(
            lead=r"PID\|(?:[^|\r\n\"]*\|){6}",
            body=_DIGITS + r"\d{0,6}",
            left=r"[A-Za-z0-9_]",
            right=r"[A-Za-z0-9_-]",
        ),
    ),
    examples=(
        "dob: «1985-07-38»",
        "né(e) le «05/06/1973», dossier",
        "born on «March 2, 1984»",
        "dob=«2 Mar 1984»",
        "fecha de nacimiento: «2 de marzo de 1984»",
        "生年月日: «1984年3月2日»",
        "birthdate=«19840302»",
        "dob=«02%2F09%2F1975»",
        "Person(birth_date=datetime.date(«1987, 6, 2»), id=7)",
        "REF*SY*x~DMG*D8*«19740922»*F~",
        "MRN=x|DOB=«01/12/66»|dept=ED",
        "birth_date=«711213» flt",
        '{"dob":"«02251983»"}',
        "<BirthDt>«1992-03-23»</BirthDt>",
        "<dogumTarihi>«09.11.1950»</dogumTarihi>",
        "PID|1||||DOE^JANE||«19610615»|F",
        "дата рождения: «11.12.1958»",
        '{"birthDate":"«1980-02-03T00:00:00Z»"}',
    ),
    counterexamples=(
        "born to run 1984",
        "dob 12345678901",
        "request 1985-07-38 took 3 ms",
    ),
    references=("https://www.iso.org/iso-8601-date-and-time-format.html",),
)
