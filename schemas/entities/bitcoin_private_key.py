"""Private keys of Bitcoin, as wallets export them."""

from schemas.entities.base import BASE58, Entity, Rule, filler
from schemas.redaction.checks import base58

_LONG, _SHORT = rf"5[HJK]{BASE58}{{49}}", rf"(?:K[w-z]|L[1-5]){BASE58}{{50}}"
# Of test networks.
_LONG_TEST, _SHORT_TEST = rf"9[1-3]{BASE58}{{49}}", rf"c[M-W]{BASE58}{{50}}"
_EXTENDED = rf"[xyztuvYZUV]prv{BASE58}"
_LEFT, _RIGHT = r"[A-Za-z0-9_.+-]", r"[A-Za-z0-9_-]"
# The key of 32 bytes 1 to 32.
LONG = "5HpjKrb7dH5kKQQzmbjB87Mxova7mek5bXUTWfndcX6tBoqUwzm"
SHORT = "KwFfpDsaF7yxCELuyrH9gP5XL7TAt5b9HPWC1xCQbmrxvhJgMQHb"
LONG_TEST = "91bMubQfDW9tHTvHPwd5zhuvTavpvpHGwULQbJ98xFqvxsUsWbZ"
SHORT_TEST = "cMcfH8sRgBgDMfpBNG6H3haaxLkaYXgqMRef8Nev6tWyBSNr6c3n"
# Extended keys of made up bytes.
EXTENDED = (
    "xprv9yehBoH6WSuiTj4FcihLMtnVZ8VzmrXQ4ffTtnn4hukWZfXKfoXYeb6oqx2ERxW5PrSL1y4ApBcLiCkjwuYZvEAsBuV5u8fQpVRPbRmVho3"
)
SEGWIT = (
    "zprvAdKDo8cvoozgAKSVHSGan4yVu4ntf6WPtthuTaZqTvWGfs9nB7rftiR5tMwQRmovD8fwWvFHjWKSUmysPJNbWhY4vasw4xJPMwYgNafScyn"
)
TEST = "tprv8gKdy8bRuijo4YHnHHYqXYQUsFvD1NZQQDaamDCXBtEzMGGQfAsJALUFm8BtSKtPmHy724fvyYC9B4JV57tWjHSTiYhPZVPTjbAp3CPaN8g"
_SHAPED = "Kx" + filler(50).replace("0", "2").replace("l", "m")

ENTITY = Entity(
    title="Bitcoin private key in wallet import format, or extended one",
    groups=("secrets", "crypto"),
    rank=31,
    rules=(
        Rule(body=_LONG, left=_LEFT, right=_RIGHT, check=base58(size=37)),
        # Of a compressed public key: one byte more.
        Rule(body=_SHORT, left=_LEFT, right=_RIGHT, check=base58(size=38)),
        Rule(body=_LONG_TEST, left=_LEFT, right=_RIGHT, check=base58(size=37)),
        Rule(body=_SHORT_TEST, left=_LEFT, right=_RIGHT, check=base58(size=38)),
        Rule(
            body=f"{_LONG}|{_SHORT}",
            left=_LEFT,
            right=_RIGHT,
            near=(
                "importprivkey",
                "wif",
                "wif key",
                "private key",
                "privatekey",
                "priv key",
                "privkey",
                "dumpprivkey",
                "sweepprivkey",
                "signrawtransactionwithkey",
                "wallet import format",
                "paper wallet",
                "bitcoin key",
                "btc key",
            ),
        ),
        # Hierarchical ones (BIP 32), with the letters that say what they are for.
        Rule(body=_EXTENDED + "{107}", left=_LEFT, right=_RIGHT, check=base58(size=82)),
        # Beside a word also one that was copied wrongly.
        Rule(
            body=_EXTENDED + "{100,108}",
            left=_LEFT,
            right=_RIGHT,
            near=(
                "xprv",
                "yprv",
                "zprv",
                "tprv",
                "extended private key",
                "extended key",
                "private key",
                "privkey",
                "master key",
                "master private key",
                "root key",
                "bip32",
                "bip 32",
                "bip39",
                "bip84",
                "hdkey",
                "hd key",
                "hd seed",
                "descriptor",
            ),
        ),
    ),
    examples=(
        f"swept «{LONG}» and «{SHORT}»",
        f"importprivkey «{_SHAPED}» cold",
        f'{{"wif":"«{SHORT}»"}}',
        f"bitcoin-cli dumpprivkey -> «{SHORT_TEST}»",
        f"regtest key=«{LONG_TEST}»",
        f"masterkey=«{EXTENDED}»",
        f"desc wpkh([d34db33f/84h/0h/0h]«{SEGWIT}»/0/*)#x",
        f"bip32 root key: «{TEST}»",
        f"xprv=«{EXTENDED[:-2]}»",
    ),
    counterexamples=(f"value {_SHAPED} here", f"value {EXTENDED[:-2]}", f"swept {SHORT_TEST[:-1]}o"),
    references=(
        "https://developer.bitcoin.org/devguide/wallets.html#wallet-import-format-wif",
        "https://github.com/bitcoin/bips/blob/master/bip-0032.mediawiki",
    ),
)
