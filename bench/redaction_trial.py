"""A second, wider trial of redaction: values by the vendors' and authorities' own formats, in every carrier that logs know.

`redaction_corpus` makes its tokens from the rules' own examples; here shapes are written down once more, from the documents
that the entities refer to, so that a rule that is too narrow shows. Sensitive parts stand between `«` and `»`.
"""

from __future__ import annotations

import base64
import json
import random
import re
import string
import urllib.parse
from collections.abc import Callable, Iterator

Maker = Callable[[random.Random], str]
Case = tuple[str, str, list[tuple[int, int]]]

_ALPHABETS = {
    "A": string.ascii_letters + string.digits, "H": "0123456789abcdef", "U": string.ascii_uppercase + string.digits,
    "L": string.ascii_lowercase + string.digits, "D": string.digits, "B": string.ascii_letters + string.digits + "+/",
    "W": string.ascii_letters + string.digits + "_-", "K": string.ascii_uppercase + "234567",
}  # fmt: skip

# Entity, then its shapes: `{A36}` is 36 letters and digits, H hex, U capitals, L small letters, D digits, B base64,
# W base64url, K base32, `{I}` a UUID.
TOKENS = """
github_token ghp_{A36} ghs_{A36} github_pat_{A22}_{A59}
gitlab_token glpat-{W19}{A1} glrt-{W19}{A1} glptt-{H40} glpat-{W27}{A1}.01.{L9}
slack_token xoxb-{D12}-{D13}-{A24} xapp-1-A{U10}-{D13}-{H64} xoxe-1-{A147} xoxe.xoxp-1-{A166}
stripe_key sk_live_{A24} rk_test_{A99} whsec_{A32}
google_api_key AIza{W34}{A1}
google_oauth ya29.{W140}{A1} GOCSPX-{W27}{A1} 1//0{W90}{A1}
npm_token npm_{A36}
pypi_token pypi-AgEIcHlwaS5vcmc{W150}{A1}
openai_key sk-proj-{W120}{A1} sk-{A20}T3BlbkFJ{A20} sk-svcacct-{W110}{A1}
anthropic_key sk-ant-api03-{W93}AA sk-ant-admin01-{W93}AA
twilio_key SK{H32}
sendgrid_key SG.{W21}{A1}.{W42}{A1}
newrelic_key NRAK-{U27} {H32}FFFFNRAL eu01xx{H30}NRAL NRII-{W31}{A1}
vault_token hvs.{W90}{A1} hvb.{W140}{A1}
terraform_token {A14}.atlasv1.{A67}
databricks_token dapi{H32} dose{H32}
digitalocean_token dop_v1_{H64} doo_v1_{H64}
shopify_token shpat_{H32} shpss_{H32}
square_token sq0atp-{W21}{A1} EAAA{W59}{A1}
mailgun_key key-{H32}
mailchimp_key {H32}-us12 {H32}-us7
telegram_token 1{D9}:AA{W32}{A1}
atlassian_token ATATT3xFfGF0{W171}={H8} ATBB{A32} ATTA{H64}0A1B2C3D
azure_devops_token {A52}JQQJ99{A18}AZDO{A4}
azure_client_secret {A3}8Q~{A34}
linear_key lin_api_{A40}
notion_token ntn_{A46} secret_{A43}
figma_token figd_{W39}{A1}
postman_key PMAK-{H24}-{H34}
grafana_token glsa_{A32}_{H8}
sentry_token sntryu_{H64}
doppler_token dp.pt.{A43} dp.st.dev.{A43}
pulumi_token pul-{H40}
huggingface_token hf_{A34}
replicate_token r8_{A37}
airtable_token pat{A14}.{H64}
asana_token 2/1{D15}/1{D15}:{H32}
facebook_token EAA{A180}
alibaba_key_id LTAI5t{A18}
aws_access_key_id AKIA{K16} ASIA{K16}
aws_session_token IQoJb3JpZ2luX2Vj{B300}==
openshift_token sha256~{W42}{A1}
sourcegraph_token sgp_{H16}_{H40} sgp_{H40}
nvidia_key nvapi-{W63}{A1}
posthog_key phx_{A43}
mailersend_token mlsn.{H64}
maxmind_key {A6}_{A29}_mmk
dynatrace_token dt0c01.{K24}.{K64}
dockerhub_token dckr_pat_{W26}{A1}
launchdarkly_key sdk-{I}
hubspot_token pat-na1-{I}
password_hash $2b$12${A53} $apr1${A8}${A22} $6${A16}${A86}
"""

CARRIERS: dict[str, str] = {
    "alone": "{}", "sentence": "The value is {}.", "end": "rejected by upstream: {}", "brackets": "items=[{}]",
    "quotes": "value='{}' ok", "JSON": '{{"level":"info","value":"{}","n":3}}', "message in JSON": '{{"msg":"got {} from client"}}',
    "JSON in JSON": '{{"log":"{{\\"v\\":\\"{}\\",\\"n\\":7}}","stream":"stdout"}}', "logfmt": "level=info v={} n=3",
    "YAML": "spec:\n  value: {}\n  n: 3", "TOML": 'value = "{}"', "XML": "<v>{}</v>", "XML attribute": '<item v="{}" n="1"/>',
    "HTML": '<td class="x">{}</td>', "CSV": "7,{},ok", "tabs": "x\t{}\ty", "Markdown": "| 7 | **{}** | ok |",
    "SQL": "INSERT INTO t (a,b) VALUES (7, '{}')", "Python": "{{'v': '{}', 'n': 1}}", "Go struct": "{{ID:7 Value:{} N:1}}",
    "Go map": "map[n:1 value:{}]", "Java": "User(id=7, value={}, n=1)", "Terraform": '  + value = "{}"',
    "stack trace": "java.lang.IllegalStateException: bad value: {}\n\tat com.example.App.main(App.java:42)",
    "syslog": "<34>1 2026-03-04T05:06:07Z host app 123 ID47 - value {}", "header": "X-Value: {}",
    "curl": "curl -s https://api.example.com/x -d '{{\"v\":\"{}\"}}'", "German": "Der Wert „{}“ wurde geprüft",
    "Japanese": "入力値は{}です", "emoji": "✅ {} 🎉",
}  # fmt: skip

KEYS = (
    "password passwd PASSWORD DB_PASSWORD dbPassword PGPASSWORD MYSQL_PWD spring.datasource.password smtp_password userPassword "
    "client_secret clientSecret SECRET_KEY JWT_SECRET aws_secret_access_key signing_secret encryption_key webhookSecret "
    "api_key apiKey API_KEY x-api-key DD_API_KEY access_key subscription-key access_token accessToken refresh_token "
    "X-Auth-Token GITHUB_TOKEN bot_token private_token session_id JSESSIONID csrf_token sas_token"
)

ASSIGNED: dict[str, str] = {
    "JSON": '{{"user":"bob","{k}":"{v}","n":1}}', "JSON, spaced": '{{"user": "bob", "{k}": "{v}"}}',
    "JSON in JSON": '{{"log":"{{\\"{k}\\":\\"{v}\\",\\"n\\":7}}"}}', "logfmt": "level=info user=bob {k}={v} n=1",
    ".env": "export {k}={v}", "YAML": "db:\n  {k}: {v}\n  host: x", "INI": "[db]\n{k} = {v}\nhost = x", "TOML": '{k} = "{v}"',
    "query": 'GET /p?a=1&{k}={v}&b=2 HTTP/1.1" 200 1', "header": "{k}: {v}", "XML": "<user>bob</user><{k}>{v}</{k}>",
    "XML attribute": '<bean name="x" {k}="{v}"/>', "flag": "app --user=bob --{k}={v} --verbose", "Python": "connect(host='x', {k}='{v}')",
    "Go struct": "{{User:bob {k}:{v} N:1}}", "Go map": "map[{k}:{v} user:bob]", "Java": "Config(user=bob, {k}={v}, port=1)",
    "Ruby": '{{"user"=>"bob", "{k}"=>"{v}"}}', "Docker": "docker run -e {k}={v} -p 80:80 img", "Terraform": '  + {k} = "{v}"',
    "SQL": "UPDATE users SET {k}='{v}' WHERE id=7", "ADO.NET": "Server=db;Database=x;{k}={v};Encrypt=true",
}  # fmt: skip

# Whole lines, `{}` shapes as above.
LINES = """
Authorization: Bearer «{A40}1»
Authorization: Basic «{A21}1A=»
{"headers":{"authorization":"Bearer «{W39}{A1}1»"}}
Authorization: ApiKey «{A40}1»
Authorization: Splunk «{I}»
Authorization: Digest username="bob", nonce="abc", uri="/x", response="«{H32}»"
Proxy-Authorization: Token «{H40}»
postgres://app:«{A20}»@db.example.com:5432/x
mongodb+srv://app:«p@{A9}»@h1.example.net/db?ssl=true
redis://:«{A20}»@cache:6379/0
could not connect to amqps://app:«{A12}»@mq: timeout
https://«{H40}»@github.com/o/r.git
jdbc:mysql://h:3306/db?user=app&password=«{A12}»&useSSL=true
jdbc:oracle:thin:scott/«{A8}»@//h:1521/x
host=db port=5432 user=app password=«{A12}» sslmode=require
DefaultEndpointsProtocol=https;AccountName=a;AccountKey=«{B86}==»;EndpointSuffix=core.windows.net
Endpoint=sb://n.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=«{B43}=»
GET /b/k?X-Amz-Date=20260304T050607Z&X-Amz-Expires=60&X-Amz-Signature=«{H64}» HTTP/1.1
https://storage.googleapis.com/b/o?X-Goog-Expires=60&X-Goog-Signature=«{H512}»
https://a.blob.core.windows.net/c/b?sv=2022-11-02&sp=r&sig=«{A43}%3D»
GET /cb?code=«{W39}{A1}»&state=xyz HTTP/1.1
Cookie: «sid={H32}; theme=dark»
Set-Cookie: «id={H32}; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Secure; HttpOnly»
curl -u bob:«{A12}» https://example.com
mysql -u root -p«{A12}» -h db
{"environment":[{"name":"DB_PASSWORD","value":"«{A12}»"}]}
CREATE USER 'app' IDENTIFIED BY '«{A10}1a»'
machine api.example.com login bob password «{A12}»
{"auths":{"https://index.docker.io/v1/":{"auth":"«{A19}1aA=»"}}}
-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE----- «-----BEGIN EC PRIVATE KEY-----\\n{B64}\\n{B64}\\n-----END EC PRIVATE KEY-----»
tls.key: «LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0t{B200}==»
Your verification code is «{D6}»
otpauth://totp/x:bob?secret=«{K32}»&issuer=x
My card is «4111111111111111» and my mail «ana.lima@example.com»
call me at «(415) 555-2671», or +44: «+44 20 7946 0958», or «+49 30 1234567»
SSN: «536-22-8726», dob «1984-03-02»
PESEL «44051401359», NIF «12345678Z», CPF «529.982.247-25», マイナンバー «123456789018»
"""


def made(shape: str, rnd: random.Random) -> str:
    """Gives a text of the shape."""
    text = shape.replace("{I}", "{H8}-{H4}-4{H3}-a{H3}-{H12}")
    return re.sub(r"\{([A-Z])(\d+)\}", lambda m: "".join(rnd.choice(_ALPHABETS[m[1]]) for _ in range(int(m[2]))), text)


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Gives the text without its marks, and the places between them."""
    spans, out, begin = [], "", 0
    for part in re.split("([«»])", text):
        if part == "«":
            begin = len(out)
        elif part == "»":
            spans.append((begin, len(out)))
        else:
            out += part
    return out, spans


def _value(rnd: random.Random) -> str:
    kinds: tuple[Maker, ...] = (
        lambda r: made("{H32}", r),
        lambda r: made("{A24}", r),
        lambda r: made("{I}", r),
        lambda r: base64.b64encode(bytes(r.randrange(256) for _ in range(32))).decode(),
        lambda r: made("{W42}{A1}1", r),
        lambda r: made("{A3}!{A6}1#{A2}x", r),
    )
    return rnd.choice(kinds)(rnd)


def cases(seed: int = 41, rounds: int = 2) -> Iterator[tuple[str, Case]]:
    """Gives `(kind, (carrier, text, places))` of every value in every carrier."""
    rnd = random.Random(seed)
    shapes = [(line.split()[0], shape) for line in TOKENS.split("\n") if line for shape in line.split()[1:]]
    for _ in range(rounds):
        for name, shape in shapes:
            for carrier, form in CARRIERS.items():
                yield "vendors' tokens", (f"{name} in {carrier}", *marked(form.format(f"«{made(shape, rnd)}»")))
        for key in KEYS.split():
            for carrier, form in ASSIGNED.items():
                value = _value(rnd)
                if carrier == "query":
                    value = urllib.parse.quote(value, safe="")
                yield "secrets by their key", (f"{key} in {carrier}", *marked(form.format(k=key, v=f"«{value}»")))
        for line in filter(None, LINES.split("\n")):
            plain = made(line, rnd)
            for carrier, text in (("line", plain), ("message in JSON", json.dumps({"msg": plain}, ensure_ascii=False))):
                yield "headers, URLs, command lines, sentences", (f"{line[:40]} in {carrier}", *marked(text))
