"""Lines in which nothing is sensitive and much looks so: what a redactor must leave alone.

Shapes are those of `redaction_trial`: `{H32}` is 32 hex digits, `{D12}` 12 digits, `{I}` a UUID.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

from bench.redaction_trial import made

CLEAN: dict[str, str] = {
    "versions": """
upgraded foo from 3.{D1}.1{D1} to 3.{D1}.1{D1}-rc.2
requires python >=3.{D1},<4.0 and react@^18.{D1}.2
linux 6.1.{D3}-{D2}.1{D2}.amzn2023.x86_64
Mozilla/5.0 Chrome/120.0.{D4}.1{D2} Safari/537.36
assembly Foo, Version=4.0.0.{D1}, Culture=neutral, PublicKeyToken={H16}
cpe:2.3:a:apache:log4j:2.1{D1}.0:*:*:*:*:*:*:*""",
    "UUIDs, hashes, SHAs": """
request_id={I}
{"id":"{I}","trace_id":"{H32}","span_id":"{H16}"}
traceparent: 00-{H32}-{H16}-01
commit {H40} tag v1.{D1}.{D1}
index {H7}..{H7} 100644
nginx@sha256:{H64}
md5={H32} sha1={H40} crc32={H8}
etag: "{H32}-{D2}"
sri sha384-{B64}
SHA256:{B43} deploy key accepted
checksum/secret: {H64}
ssh-ed25519 AAAAC3NzaC1lZDI1NTE5{B48} host""",
    "times": """
2026-11-0{D1}T05:06:07.{D6}Z took 00:00:01.{D7}
ts=17{D8} ms=17{D11} us=17{D14} ns=17{D17}
081110 21{D4} {D2} INFO dfs.DataNode
[04/Nov/2026:05:06:07 +0900] 17{D8}.{D3}
- 113{D7} 2005.06.03 R02-M1-N0-C:J12-U11 2005-06-03-15.42.50.{D6}""",
    "threads, blocks, traces": """
[Thread-{D3}] tid=1{D14}
BLOCK* NameSystem.addStoredBlock: blk_-{D19} size 67108864
Received block blk_{D19} of size 67108864
container_17{D11}_0020_01_{D6} attempt_17{D11}_0001_m_{D6}_0
"dd":{"trace_id":"1{D18}","span_id":"{D18}"}
Root=1-{H8}-{H24};Parent={H16};Sampled=1""",
    "C++, Java, Rust names": """
CCFile::captureLog at 0x{H12}
e::cafe::f(int) in dead::beef::cafe
boost::asio::detail::epoll_reactor::run
com.example.Foo$$EnhancerBySpringCGLIB$${H8}.bar
java.lang.Object@{H8}""",
    "orders, parcels, accounts": """
order {D10} shipped
order_id={D16}
Order #{D3}-{D7}-{D7}
"orderNumber":"{D16}"
invoice INV-2026-{D6}
tracking 1Z{U16}
isbn 978-3-16-{D6}-0
ean 4{D12}
customer {D9} ticket {D8}
arn:aws:iam::{D12}:role/app-password-rotator
arn:aws:secretsmanager:us-east-1:{D12}:secret:db/password-AbCdEf
{D12}.dkr.ecr.eu-west-1.amazonaws.com/app:latest
x-amz-request-id: {U16} x-amz-id-2: {B76}""",
    "code and configuration": """
resetPassword() password_policy=strict token_count={D4} "secret_name": "db"
password = getpass.getpass()
String password = config.getString("db.password");
token := r.Header.Get("Authorization")
password = os.environ['DB_PASSWORD']
password: ${DB_PASSWORD}
api_key: {{ .Values.apiKey }}
token: ***
"password": null, "token":""
PASSWORD=$(cat /run/secrets/x)
private_key=/etc/ssl/private/server.key
PWD=/usr/src/app OLDPWD=/
INSERT INTO users(name,password) VALUES ($1, $2)
password VARCHAR(255) NOT NULL
password = var.db_password
password = (sensitive value)
WHERE token = $1
"usage":{"prompt_tokens":{D4},"completion_tokens":{D3}}
next_token={W29}{A1}
idempotency_key={I}
partition_key={H32}
secretKeyRef: {name: db, key: password}
/var/run/secrets/kubernetes.io/serviceaccount/token""",
    "messages": """
Failed password for root from 10.0.0.1 port 22 ssh2
FATAL: password authentication failed for user "app"
Password must contain at least 12 characters
WWW-Authenticate: Bearer realm="x", error="invalid_token"
authorization: denied
invalid token: expected identifier
pass: 12, fail: 0
token_type=bearer expires_in=3600
git@github.com:org/repo.git
GET /img/icon@2x.png
cookie consent accepted
session closed for user root
field 'password' is required""",
    "numbers": """
lat=48.{D6}, lon=11.{D6}
progress {D2}.{D2}% ({D8}/{D9})
offset={D12} lag={D6} partition=3
values {D4} {D4} {D4} {D3}
id={D9} ref={D11} seq=1{D12}
http_requests_total{method="post",code="200"} {D7} 17{D11}
00000000  {H2} {H2} {H2} {H2} {H2} {H2} {H2} {H2}  |....|
data:image/png;base64,iVBORw0KGgo{B200}==""",
}  # fmt: skip


def harmless(count: int, seed: int = 43) -> Iterator[tuple[str, str]]:
    """Gives `(kind, line)`: `count` of them, bare, in JSON, in logfmt, after a logger's head."""
    rnd = random.Random(seed)
    forms = [(kind, form) for kind, text in CLEAN.items() for form in filter(None, text.split("\n"))]
    for number in range(count):
        kind, form = forms[number % len(forms)]
        text = made(form, rnd)
        match number // len(forms) % 4:
            case 1:
                text = json.dumps({"time": "2026-03-04T05:06:07Z", "level": "info", "msg": text, "n": number})
            case 2:
                text = f"2026-03-04 05:06:07.891 INFO [main] c.e.App - {text}"
            case 3:
                text = f'level=info msg="{text}" n={number}' if '"' not in text else text
        yield kind, text
