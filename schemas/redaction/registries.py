"""Numbers that registries publish and checks need."""

from __future__ import annotations

from typing import Final

# Total length by country. https://www.swift.com/standards/data-standards/iban-international-bank-account-number
_IBAN: Final = (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 "
    "ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 "
    "LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 "
    "PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"
)
IBAN_LENGTH: Final = {c[:2].encode(): int(c[2:]) for c in _IBAN.split()}

# First four digits from, to, and the lengths in use there: what may be a card without a word that says so.
# https://en.wikipedia.org/wiki/Payment_card_number#Issuer_identification_number_(IIN) lists the networks' ranges.
# JCB issues from 3528 on; what makes test numbers takes all of 35.
CARD_RANGES: Final = (
    (1800, 1800, (15,)), (2131, 2131, (15,)), (2200, 2204, (16, 19)), (2205, 2205, (16,)), (2221, 2720, (16,)),
    (3000, 3059, (14, 16)), (3095, 3095, (14, 16)), (3400, 3499, (15,)), (3500, 3589, (16, 19)), (3600, 3699, (14, 16)),
    (3700, 3799, (15,)), (3800, 3999, (14, 16)), (4000, 4999, (13, 16, 19)), (5000, 5099, (16, 19)), (5100, 5599, (16,)),
    (5600, 5899, (16, 19)), (6000, 6199, (16,)), (6200, 6299, (16, 17, 18, 19)), (6300, 6999, (16,)),
)  # fmt: skip

# Hosts that name who thought of an algorithm: `hmac-sha2-256-etm@openssh.com`. https://www.rfc-editor.org/rfc/rfc4251#section-6
ALGORITHM_HOSTS: Final = frozenset((b"openssh.com", b"libssh.org"))

# Endings of file names: `icon@2x.png` is a file, not a host. https://www.iana.org/assignments/media-types
FILE_ENDINGS: Final = frozenset(
    b"png jpg jpeg gif svg webp ico css js mjs cjs ts tsx jsx tgz gz jar war json xml yml yaml html htm map md txt log "
    b"whl exe dll so "
    # Units of systemd: `getty@tty1.service`.
    b"service socket timer scope slice mount automount".split()
)
