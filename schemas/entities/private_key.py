"""Private keys in PEM and PuTTY form: whole, escaped, wrapped in base64, or cut at one end."""

from schemas.entities.base import Entity, Rule

_TEXT = r"[A-Za-z0-9+/=\s:,]"
# How syslog and URLs write the end of a line, and URLs a blank and the signs of base64.
_CODE = r"#01[25]|%[02-7][0-9A-Fa-f!^*+/=:]"
_GAP = r"(?:[ +]|%20)"

ENTITY = Entity(
    title="Private key",
    groups=("secrets", "credentials"),
    rank=5,
    rules=(
        Rule(
            body=(
                rf"-----BEGIN{_GAP}(?:[A-Z0-9]+{_GAP})*PRIVATE{_GAP}KEY(?:{_GAP}BLOCK)?-----"
                rf"(?:{_TEXT}|{_CODE}|-{{1,4}}{_TEXT})*(?:-----END[A-Z0-9 %+]*-----)?"
            ),
            left="-",
            right="",
        ),
        # The beginning is gone: what stands before the end goes.
        Rule(
            body=r"-----END (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----",
            reach=r"[A-Za-z0-9+/=\r\n]",
            reach_most=16384,
            left="",
            right="",
        ),
        # `-----BEGIN RSA`, `PRI`, `EC`, `OPE`, `ENC`, `DSA` in base64; never `CER` or `PUB`.
        Rule(
            body=r"LS0tLS1CRUdJTi(?:BSU0|BQUk|BFQy|BPUE|BFTk|BEU0)[A-Za-z0-9+/]{40,}={0,2}",
            left=r"[A-Za-z0-9+/]",
            right=r"[A-Za-z0-9+/=]",
        ),
        Rule(
            lead=r"Private-Lines: \d+\s+",
            body=r"[A-Za-z0-9+/=]{20,}(?:\s+[A-Za-z0-9+/=]{20,})*",
            right=r"[A-Za-z0-9+/=]",
        ),
    ),
    examples=(
        "key «-----BEGIN RSA PRIVATE " + "KEY-----\nMIIEexample0+/\nabcd==\n-----END RSA PRIVATE KEY-----» loaded",
        '{"k":"«-----BEGIN PRIVATE ' + 'KEY-----\\nMIIEexample0+/\\n-----END PRIVATE KEY-----»\\n"}',
        "key#012«-----BEGIN EC PRIVATE " + "KEY-----#012MIIEexample0+/#012abcd==#012-----END EC PRIVATE KEY-----»#012",
        "POST x=1&pem=«-----BEGIN%20PRIVATE%20" + "KEY-----%0AMIIEexample0%2B/%0A-----END%20PRIVATE%20KEY-----»&n=7",
        "POST x=1&pem=«-----BEGIN+PRIVATE+" + "KEY-----%0AMIIEexample0%2B%3D%0A-----END+PRIVATE+KEY-----»&n=7",
        "cut «-----BEGIN EC PRIVATE " + "KEY-----\nMIIEexample0+/abcd»",
        "«MIIEexample0+/abcd\n-----END EC PRIVATE KEY-----»",
    ),
    counterexamples=(
        "-----BEGIN CERTIFICATE-----\nMIIBexample\n-----END CERTIFICATE-----",
        "-----BEGIN PUBLIC KEY-----\nMIIBexample\n-----END PUBLIC KEY-----",
    ),
    references=(
        "https://www.rfc-editor.org/rfc/rfc7468#section-10",
        "https://the.earth.li/~sgtatham/putty/latest/htmldoc/AppendixC.html",
    ),
)
