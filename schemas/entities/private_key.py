"""Private keys in PEM and PuTTY form: whole, escaped, wrapped in base64, or cut at one end."""

from schemas.entities.base import Entity, Rule

_TEXT = r"[A-Za-z0-9+/=\s:,]"

ENTITY = Entity(
    title="Private key",
    groups=("secrets", "credentials"),
    rank=5,
    rules=(
        Rule(
            body=rf"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?:{_TEXT}|-{{1,4}}{_TEXT})*(?:-----END [A-Z0-9 ]*-----)?",
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
