"""Mobile equipment identity (IMEI)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import luhn

ENTITY = Entity(
    title="Mobile equipment identity (IMEI)",
    groups=("pii", "device"),
    rank=30,
    rules=(
        Rule(
            body=r"\d{2}-?\d{6}-?\d{6}-?\d|\d{2} \d{6} \d{6} \d",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "imei number",
                "imei no",
                "imei nummer",
                "imei code",
                "código imei",
                "imei",
                "imeisv",
                "device imei",
                "phone imei",
                "modem imei",
                "device id",
                "equipment identity",
                "equipment identifier",
                "cgsn",
                "at gsn",
                "egmr",
                "端末識別番号",
                "製造番号",
                "手机串号",
            ),
            check=luhn(length=(15,)),
        ),
        # With a version in the place of the check digit; as 5G writes them (3GPP TS 29.571, `Pei`).
        Rule(
            body=r"\d{16}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("imeisv", "imei sv", "imei software version"),
        ),
        Rule(lead=r"imei-", body=r"\d{15}", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_-]", check=luhn(length=(15,))),
        Rule(lead=r"imeisv-", body=r"\d{16}", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9_-]"),
    ),
    examples=(
        "imei: «35-274657-678781-8»",
        '{"device_imei":"«355260181590838»"}',
        "modem: AT+CGSN -> «350166131860913» OK",
        "IMEI-Nummer «35 390996 030824 0» gesperrt",
        '{"pei":"imei-«356281948219932»"}',
        '{"pei":"imeisv-«3551819093786502»"}',
        "IMEISV=«3551819093786502»",
    ),
    counterexamples=(
        "imei 35-594124-247848-6",
        "request 355260181590838 took 3 ms",
        "sequence imei-355260181590839",
    ),
    references=(
        "https://www.gsma.com/get-involved/working-groups/terminal-steering-group/imei-database",
        "https://www.etsi.org/deliver/etsi_ts/129500_129599/129571/",
    ),
)
