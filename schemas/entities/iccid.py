"""SIM card number (ICCID)."""

from schemas.entities.base import Entity, Rule
from schemas.redaction.checks import luhn, simple

_WORDS = (
    "iccid number",
    "sim number",
    "iccid",
    "icc id",
    "sim iccid",
    "sim",
    "sim card",
    "simcard",
    "sim serial",
    "sim serial number",
    "simserialnumber",
    "sim id",
    "simid",
    "esim",
    "uicc",
    "euicc",
    "ccid",
    "qccid",
    "zgeticcid",
    "simkarte",
    "simkartennummer",
    "carte sim",
    "tarjeta sim",
    "simカード番号",
)

ENTITY = Entity(
    title="SIM card number (ICCID), or that of a built-in one (EID)",
    groups=("pii", "device"),
    rank=30,
    rules=(
        Rule(
            body=r"89\d{17,18}|89\d{2}(?: \d{4}){3} \d{3,4}",
            left=r"[A-Za-z0-9_.+-]",
            # Modems fill up nineteen digits with an F.
            right=r"[A-EG-Za-eg-z0-9_-]",
            near=_WORDS,
            check=luhn(length=(19, 20)),
        ),
        Rule(
            body=r"89\d{30}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=("eid", "euicc", "euicc id", "euiccid", "esim", "esim id"),
            check=simple("mod97", move=0),
        ),
    ),
    examples=(
        "iccid: «8975163719819963169»",
        "modem: +CCID: «8981797543231948752»F",
        '{"simSerialNumber":"«89490342366712768422»"}',
        "SIM-Karte: Simkartennummer «8981 7491 1862 5276 018» aktiv",
        "eSIM profile download eid=«89049032924402685995289078666617»",
    ),
    counterexamples=(
        "iccid 8911283265428136263",
        "request 8981797543231948752 took 3 ms",
        "eid=89049032924402685995289078666618",
    ),
    references=(
        "https://www.itu.int/rec/T-REC-E.118",
        "https://www.gsma.com/solutions-and-impact/technologies/esim/",
    ),
)
