"""Passwords in sentences of many languages, and as dialogues and changes write them."""

from schemas.entities.base import LIKE_A_SECRET, Entity, Rule

# A word of a sentence, without what ends that.
_SAID = r"[^\s\"'<>,;:}\]$({%/][^\s\"'<>,;]{3,}[^\s\"'<>,;.]"
# Whose it is, or which one.
_OF = r"(?: [^\r\n\t\":=<>{}\[\],;.]{1,40})?"
# Some rules: more words at once are found by less of each.
_WORDS = (
    "passord(?:et)?|adgangskode|l(?:ö|o)senord(?:et)?|salasana",
    "heslo|lozinka|geslo|has(?:l|ł)o|jelsz(?:ó|o)",
    "(?:ş|Ş|s)ifre(?:niz|si|n)?|parola(?:n(?:ı|i)z)?|kata sandi",
    "m(?:ậ|Ậ)t kh(?:ẩ|Ẩ)u",
    "(?:κ|Κ)ωδικ(?:ό|ο)ς",
    "كلمة (?:المرور|السر)|رمز المرور|סיסמ(?:ה|א)|पासवर्ड|รหัสผ่าน",
    "(?:п|П)арол(?:ь|я|ем)",
    "passwort|kennwort|wachtwoord",
    "mot de passe|contrase(?:ñ|n)a|senha|parola",
)
_IS = r" (?:er|on|je|to|ir|là|είναι|הוא|है|คือ|это|is|est|c'est|es|è|é)(?: (?:nyt|now|nå|nu|jetzt|teraz|ora|agora|ahora|maintenant))?:?"
_CHANGED = (
    "satt|satt til|nollställt(?: till)?|nulstillet(?: til)?|vaihdettu|změněno(?: na)?|изменен(?: на)?|сброшен(?: на)?"
    "|(?:zur(?:ü|ue)ck)?gesetzt(?: auf)?|ge(?:ä|ae)ndert(?: auf| in)?|chang(?:é|e)(?: en)?|r(?:é|e)initialis(?:é|e)(?: (?:à|en))?"
    "|se cambi(?:ó|o) a|cambiada (?:a|por)|restablecida a|alterada para|redefinida para|impostata su|gewijzigd (?:in|naar)"
)

ENTITY = Entity(
    title="Password in a sentence (in some thirty languages), a dialogue or a change",
    groups=("secrets", "credentials"),
    rank=60,
    label="[PASSWORD]",
    rules=(
        *(
            Rule(
                lead=rf"(?i)(?:{words}){said} ?(?:[\"'`]|«|„|“)?", body=_SAID, left=r"[A-Za-z0-9_]", right="", check=LIKE_A_SECRET,
            )
            for words in _WORDS
            # A colon ends whose it is; more words behind that would be as many states again.
            for said in (rf"{_OF}(?::|：)", _IS, rf" (?:{_CHANGED}):?")
        ),
        Rule(
            lead=rf"(?i)contrase(?:ñ|n)a{_OF} se cambi(?:ó|o) a [\"'`]?", body=_SAID, left=r"[A-Za-z0-9_]", right="", check=LIKE_A_SECRET,
        ),
        Rule(
            lead=rf"парол(?:ь|я){_OF} (?:изменен|изменён|сброшен) на [\"'`]?", body=_SAID, left="", right="", check=LIKE_A_SECRET,
        ),
        # Korean and Japanese put what it is behind it.
        Rule(
            lead="(?:비밀번호|암호)(?:가|는|를|을)? ?[\"'`]?", body=r"[A-Za-z0-9!#$%&*+./;=?@^_~-]{6,}", left="", right="",
            check=LIKE_A_SECRET,
        ),
        # A name and its password; what somebody says is theirs.
        Rule(
            lead=(
                r"(?i)(?: / (?:passwort|password|pass|pwd|pw|kennwort|mot de passe|contraseña|senha|heslo) "
                r"|log[ -]?(?:in|on)(?: with| as| using)? [a-z][a-z0-9._@-]{1,40} / "
                r"|(?:my|our|his|her|their) (?:password|pw) [\"'`]?|passphrase [\"'`]?| (?:pw|pwd) (?:is|was)(?: now)?:? [\"'`]?)"
            ),
            body=_SAID, left="", right="", check=LIKE_A_SECRET,
        ),
        Rule(
            lead=(
                r"(?i)pass(?:word|phrase|code)(?: (?:was|has been|is|successfully))? (?:generated|created|issued|set|reset|updated|rotated)"
                r"(?: (?:to|as))?: ?[\"'`]?"
            ),
            body=_SAID, left=r"[A-Za-z0-9]", right="", check=LIKE_A_SECRET,
        ),
        # What it was and what it is now, in an event.
        *(
            Rule(
                lead=rf"(?i)password[_.-]?(?:chang|reset|updat|rotat)[a-z]{{1,3}}\"[^{{}}\r\n]{{0,{far}}}\"{which}\" ?: ?\"",
                body=r"[^\s\",:}\]][^\"\r\n]{3,80}", left="", right=r"[^\"]",
            )
            for which, far in (("old", 24), ("new", 60))
        ),
        # What `expect` types.
        Rule(lead=r"send (?:-- )?\"", body=r"[^\s\"\\$,:}\]][^\s\"\\]{4,60}", left=r"[A-Za-z0-9_]", right=r"[^\\\r]", check=LIKE_A_SECRET),
        # POP3 and FTP.
        Rule(
            lead=r"(?:(?:POP3|FTP|pop3|ftp)[^\r\n\"]{0,24}[ :]|USER [^\s\"|]{1,40}[ |>;]{1,6}(?:331 )?[ |>;]{0,4})PASS ",
            body=r"[^\s\"'<>,;:}\]$({%/][^\s\"'<>,;/]{4,60}", left=r"[A-Za-z0-9_-]", right=r"[/A-Za-z0-9]", check=LIKE_A_SECRET,
        ),
    ),
    examples=(
        "Midlertidig passord satt: «fjell22Rype»", "Salasana on nyt «hunter22», x", "Heslo k serveru: «hunter22»",
        "Geçici şifreniz: «hunter22»",
        "Mật khẩu tạm thời: «hunter22»", "Κωδικός πρόσβασης: «hunter22»", "كلمة المرور المؤقتة: «hunter22»", "비밀번호가 «hunter22»(으)로",
        "Benutzer bob / Passwort «hunter22»", "log in with admin / «hunter22» and", "I tried my password «hunter22» twice",
        "the vpn pw is «hunter22» now", "La contraseña del usuario bob se cambió a «hunter22»",
        "Administrator password generated: «hunter22»",
        'value={"op":"password_changed","old":"«hunter1»","new":"«hunter2»"}', 'expect: send "«hunter22»\\r" after',
        "POP3 client: PASS «hunter22»", "dit « mon mot de passe c'est «hunter22» et",
        "пароль пользователя bob изменен на «hunter22»",
    ),
    counterexamples=(
        "Passwort geändert", "passord satt: ja", "my password does not work", "password generated: 24 bytes", 'send "yes\\r"',
        "PASS src/app2.test.js", "비밀번호가 일치하지 않습니다", "Heslo je příliš krátké (8 znaků)",
    ),
    references=(
        "https://www.rfc-editor.org/rfc/rfc1939#section-7",
    ),
)  # fmt: skip
