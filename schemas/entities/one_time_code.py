"""One-time codes and PINs, by their name and in the messages that bring them."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import all_of, simple

# Some groups: more words at once are found by less of each.
_ABROAD = (
    "認証コード|確認コード|認証番号|ワンタイムパスワード",
    "验证码|驗證碼|校验码|인증번호|인증코드",
    "ओटीपी|رمز التحقق|رمز التأكيد|doğrulama kodu|κωδικός επαλήθευσης",
    "(?:к|К)од (?:подтверждения|доступа|проверки)|(?:к|К)од підтвердження",
    "mã (?:xác (?:minh|nhận|thực)|OTP)",
)

ENTITY = Entity(
    title="One-time code or PIN in key=value, JSON, messages",
    groups=("secrets", "credentials"),
    rank=61,
    rules=(
        Rule(
            reader="value",
            keys=(
                "otp", "totp", "mfa code", "verification code", "security code", "otp code", "auth code", "authorization code", "card pin",
            ),
            besides=("no", "has", "is", "need", "needs", "existing"),
            least=4,
        ),
        Rule(
            lead=r"(?: (?:is|lautet|ist|est(?: le)?|es|é|è)|:)[ :]{1,2}|：[ ]?",
            body=r"\d{4,8}|\d{3}[ -]\d{3}",
            left="",
            right=r"[A-Za-z0-9_-]",
            near=(
                "verification code", "security code", "confirmation code", "one time code", "one time password", "passcode", "otp",
                "bestätigungscode", "einmalcode", "einmalpasswort", "code de vérification", "código de verificación", "código de acceso",
                "un solo uso",
                "認証コード", "確認コード",
                "验证码", "인증번호",
            ),
            within=30,
        ),
        # Messages: the code behind its name, or before it.
        Rule(
            lead=r"(?i)(?:otp|(?:your|one[ -]time|verification|security|login|reset|confirmation|access) code)(?: is)?:? ",
            body=r"\d{4,8}|\d{3}[ -]\d{3}",
            left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_:-]",
        ),
        Rule(
            lead=r"(?i)(?:anmelde|login|sicherheits|aktivierungs|freischalt|zugangs|verifizierungs)code lautet:? ",
            body=r"\d{4,8}|\d{3}[ -]\d{3}", left="", right=r"[A-Za-z0-9_:-]",
        ),
        # Other languages: a particle or a bracket between.
        *(
            Rule(
                lead=rf"(?:{words})(?: |:|：|は|是|为|為|\[|「|【|が|는|은){{0,4}}", body=r"\d{4,8}|\d{3}[ -]\d{3}", left="",
                right=r"[A-Za-z0-9_-]",
            )
            for words in _ABROAD
        ),
        # A SIM's, and a device's.
        Rule(lead=r"P(?:IN|UK)[12]?(?: ?[=:] ?|[^\r\n:=\"]{1,30} (?:set|changed|reset) to )", body=r"\d{4,8}", left=r"[A-Za-z0-9_]",
            right=r"[A-Za-z0-9_.:-]"),
        Rule(lead=r"(?i)new secret key is:? ", body=r"[A-Z2-7]{16,64}", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_-]"),
        # Whose it is between; a second factor's.
        Rule(
            lead=(
                r"(?i)(?:your [a-z ]{2,40} code is|two[ -]factor (?:token|code)(?: is)?|verificationcheck code="
                r"|(?:entered|wrong|invalid|new|card) pin)[: ]{0,2}"
            ),
            body=r"\d{4,8}", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_:-]",
        ),
        Rule(
            body=r" is your (?:[A-Za-z-]{2,20} ){0,4}(?:code|otp|OTP|pin|PIN|passcode)", reach=r"[0-9]", follows=True,
            left=r"[A-Za-z0-9_.#:]", right=r"[A-Za-z0-9]", check=simple("length", least=4, most=8),
        ),
        # A list of them, each to be used once.
        Rule(
            lead=r"(?i)(?:backup|recovery|scratch)[ _-]?code[^\r\n:=\"]{0,40}[:=] ?",
            body=r"[A-Za-z0-9]{4,6}-[A-Za-z0-9]{4,6}(?:,? [A-Za-z0-9]{4,6}-[A-Za-z0-9]{4,6})*|\d{6,8}(?:,? \d{6,8})*",
            left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9_.:-]",
        ),
        *(
            Rule(
                lead=rf"(?i)(?:backup|recovery|scratch)[ _-]?codes[^\[\r\n{{}}]{{0,16}}\[{before}\"",
                body=r"[A-Za-z0-9-]{6,12}",
                left=r"[A-Za-z0-9]", right=r"[^\"]", check=simple("mixed", least=1, marks="0123456789"),
            )
            for before in ("", *(rf"(?:\"[a-z0-9-]{{6,12}}\", ?){{{number}}}" for number in range(1, 10)))
        ),
        Rule(
            lead=r"(?i)recovery[ _-]?key[^\r\n:=\"]{0,20}[:=] ?", body=r"[A-Z0-9]{4,6}(?:-[A-Z0-9]{4,6}){2,11}", left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9_-]",
        ),
        # What the codes are made from; a door's, of four digits, since six may be where somebody lives.
        Rule(lead=r"(?i)(?:totp secret[^\r\n:\"]{0,40}|seed read): ?", body=r"[A-Z2-7]{16,64}", left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9_-]"),
        Rule(lead=r"PIN ", body=r"\d{4}", left=r"[A-Za-z0-9_]", right=r"[A-Za-z0-9_.:-]"),
        # RFC 8628, section 6.1.
        Rule(
            lead=r"(?i)(?:user|pairing)[ _-]?code[\"']?(?:[ ]?[:=]|[ ])[ ]?[\"']?", body=r"[A-Z0-9]{4}-[A-Z0-9]{4}", right=r"[A-Za-z0-9_-]",
        ),
        # Of four digits: with six it may be where somebody lives.
        Rule(lead=r"(?i)pin[ _-]?code(?: is)?[\"']?[:= ][ ]?[\"']?", body=r"\d{4,5}", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_.-]"),
        Rule(lead=r"PIN(?: code| number)? (?:is|was) ", body=r"\d{4,8}", left=r"[A-Za-z0-9_]", right=r"[A-Za-z0-9_-]"),
        Rule(
            reader="value",
            whole_keys=("pin",),
            least=4,
            check=all_of(simple("length", least=4, most=8), simple("mixed", least=1, marks="0123456789")),
        ),
    ),
    examples=(
        "274913 is your Acme sign-in code".replace("274913", "«274913»"), "enter user code «TWPT-FDKJ» at x", "door: PIN «7094» assigned",
        "TOTP secret enrolled for bob: «KYLWR2PFHZG4Y5HK»",
        "otp: «481516»",         "認証コード：«481516»（10分）", "Votre code de vérification est le «481516», merci",
        "código de acceso de un solo uso: «481516»",
        '{"backup_codes":["«39286883»","«32949777»","«48158606»"],"user":1}',
        "Emergency recovery key: «P9QSF-8EMVK-LY2FV-5VXWX»", "google_authenticator(sshd): seed read: «KYLWR2PFHZG4Y5HK»",
 "your verification code is «481516»", "Your one-time password is «481516»",
        "Ihr Bestätigungscode lautet «481516»", "Ihr Anmeldecode lautet «481516»",
        "認証コード: «481516»", "OTP «481516» sent to bob", "Your code: «481516»",
        "G-«481516» is your Acme verification code", "Your Acme Bank code is «481516». Never share it.",
        "Two factor token «481516» generated", "customer entered PIN «4815», result", '{"pairingCode":"«2QZF-2EGQ»"}',
        "user_code=«QZXK-RTNC» interval=5", "Ihr Einmalcode lautet «481 516».", "backup codes for bob: «ab12-cd34, ef56-gh78»",
        "pin code: «4815»", "認証コードは«481516»です", "인증번호 [«481516»]를",
        "Код подтверждения: «481516».", "SIM: PIN1=«4815» PUK1=«48151623»",
        "Your new secret key is: «KYLWR2PFHZG4Y5HK» x", 'recovery codes issued: ["«23098-36f75»","«16ddd-35003»"]',
        "unlock PIN for device k set to «481516» by", '{"pin":"«4815»"}', "Your PIN is «4815», do not share it",
    ),
    counterexamples=(
        "recovery codes: 12", "your error code is 404", "pin=GPIO17", "the new pin 12", "pincode=560001", "error code: 481516",
        "your code is 12", "order 481516 is your latest order", "zip code: 94105", "your zip code: 94105", "pin=13", "PIN is 13",
    ),
    references=(
        "https://www.rfc-editor.org/rfc/rfc6238", "https://www.rfc-editor.org/rfc/rfc8628#section-6.1",
    ),
)  # fmt: skip
