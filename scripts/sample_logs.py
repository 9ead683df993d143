"""Writes the sample logs of examples/orders: what three containers print, good and bad, from a fixed seed.

Everything that looks secret is made up here. A line's number is in it (`n=...`), so that each can be found again.
Run: python scripts/sample_logs.py examples/orders/logs
"""

import base64
import json
import random
import sys
from pathlib import Path

LINES = 400
HEALTH = "/healthz"
NAMES = ["Jürgen Müller", "佐藤 花子", "Zoë O'Brien", "Łukasz Żak", "Ana Núñez", "Олена Шевченко", "👩🏽‍💻 Dana"]
ITEMS = ["茶碗", "crème brûlée", "Smörgåsbord", "USB-C cable", "notebook", "🎁 gift card"]
DOMAINS = ["example.com", "mail.example.org", "xn--bcher-kva.example", "example.co.jp"]


def luhn(digits: str) -> str:
    """Gives the check digit that completes `digits`."""
    total = 0
    for n, char in enumerate(reversed(digits)):
        value = int(char) * (2 if n % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


class Samples:
    """Makes lines; every secret it makes is kept, so that tests can look for them."""

    def __init__(self) -> None:
        self.random = random.Random(20260102)
        self.secrets: list[str] = []

    def card(self) -> str:
        body = self.random.choice(["4", "51", "2221", "37", "6011"])
        length = 14 if body == "37" else 15
        body += "".join(self.random.choice("0123456789") for _ in range(length - len(body)))
        number = body + luhn(body)
        if len(number) == 16 and self.random.random() < 0.5:
            number = self.random.choice(" -").join(number[i : i + 4] for i in range(0, 16, 4))
        return self.keep(number)

    def email(self) -> str:
        first = self.random.choice(["ana", "j.mueller", "hanako+shop", "o_brien", "zak99"])
        return self.keep(f"{first}{self.random.randint(1, 999)}@{self.random.choice(DOMAINS)}")

    def key_id(self) -> str:
        alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
        return self.keep("AKIA" + "".join(self.random.choice(alphabet) for _ in range(16)))

    def jwt(self) -> str:
        def part(value: dict) -> str:
            return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

        head = part({"alg": "HS256", "typ": "JWT"})
        body = part({"sub": str(self.random.randint(1, 10**9)), "iat": 1767312000})
        signature = base64.urlsafe_b64encode(self.random.randbytes(32)).rstrip(b"=").decode()
        return self.keep(f"{head}.{body}.{signature}")

    def keep(self, secret: str) -> str:
        self.secrets.append(secret)
        return secret

    def time(self, n: int) -> str:
        return f"2026-01-02T03:{n // 60 % 60:02d}:{n % 60:02d}.{self.random.randint(0, 999):03d}Z"

    def api(self, n: int) -> str:
        kind = self.random.random()
        base = {"timestamp": self.time(n), "level": "INFO", "n": n, "request_id": f"{self.random.getrandbits(64):016x}"}
        if kind < 0.25:
            base |= {"event": "payment.accepted", "message": f"paid with {self.card()}", "amount": 1999 + n}
        elif kind < 0.45:
            base |= {"event": "order.created", "message": f"order by {self.random.choice(NAMES)} <{self.email()}>"}
            base["items"] = [self.random.choice(ITEMS)]
        elif kind < 0.55:
            base |= {"level": "ERROR", "message": f"upstream said 503 to {self.email()}", "status": 503}
        elif kind < 0.62:
            base |= {"level": "DEBUG", "message": "calling S3", "headers": {"authorization": f"Bearer {self.jwt()}"}}
        elif kind < 0.67:
            base |= {"level": "WARN", "message": f"leaked credentials {self.key_id()} in a stack", "retry": None}
        elif kind < 0.70:
            return f'{{"timestamp": "{self.time(n)}", "n": {n}, "message": "cut off in the middle for {self.email()}'
        elif kind < 0.72:
            return f"n={n} plain text between JSON lines, id 9007199254740993, {self.random.choice(NAMES)}"
        else:
            base |= {"event": "order.read", "message": f"read order {n}", "big": 9007199254740993 + n, "empty": []}
        return json.dumps(base, ensure_ascii=self.random.random() < 0.3)

    def long(self, n: int) -> str:
        filler = " ".join(self.random.choice(ITEMS) for _ in range(1500))
        # The card stands across Docker's border at 16 KiB, where nobody sees it whole but who joins first.
        head = json.dumps({"level": "INFO", "n": n, "event": "order.export", "message": filler}, ensure_ascii=False)[
            :-2
        ]
        room = 16 * 1024 - 8 - len(head.encode()) % (16 * 1024)
        return f'{head}{" " * room}{self.card()} and {self.email()}"}}'

    def nginx(self, n: int) -> str:
        path = self.random.choice([HEALTH, f"/orders/{n}", f"/orders?email={self.email()}", "/static/茶.css"])
        status = self.random.choice([200, 200, 200, 304, 404, 500, 502])
        who = self.random.choice(["-", "-", self.email()])
        when = f"02/Jan/2026:03:{n // 60 % 60:02d}:{n % 60:02d} +0000"
        agent = f"Mozilla/5.0 (n={n})"
        return f'10.0.{n % 256}.{n % 250} - {who} [{when}] "GET {path} HTTP/1.1" {status} {n * 7} "-" "{agent}"'

    def worker(self, n: int) -> list[str]:
        head = f"2026-01-02 03:{n // 60 % 60:02d}:{n % 60:02d},{self.random.randint(0, 999):03d}"
        if self.random.random() < 0.12:
            return [
                f"{head} ERROR n={n} could not charge {self.card()}",
                "Traceback (most recent call last):",
                '  File "/app/worker.py", line 42, in charge',
                f"    gateway.charge({self.card()!r}, mail={self.email()!r})",
                '  File "/app/gateway.py", line 7, in charge',
                "    raise Declined(card)",
                f"gateway.Declined: n={n} card {self.card()} of {self.email()}",
            ]
        if self.random.random() < 0.05:
            # Bytes that are no UTF-8, as a crashing process leaves them.
            return [f"n={n} \udcff\udcfe broken bytes and token={self.jwt()}"]
        return [f"{head} INFO n={n} sent receipt to {self.email()}"]


def main(folder: Path) -> None:
    """Writes api.log, nginx.log, worker.log and secrets.txt (everything that must never leave)."""
    folder.mkdir(parents=True, exist_ok=True)
    samples = Samples()
    api = [samples.long(n) if n in (50, 250) else samples.api(n) for n in range(LINES)]
    nginx = [samples.nginx(n) for n in range(LINES)]
    worker = [line for n in range(LINES) for line in samples.worker(n)]
    for name, lines in (("api", api), ("nginx", nginx), ("worker", worker), ("secrets", samples.secrets)):
        suffix = "txt" if name == "secrets" else "log"
        text = "\n".join(lines) + "\n"
        (folder / f"{name}.{suffix}").write_bytes(text.encode("utf-8", "surrogateescape"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
