"""Passwords and tokens in URLs and connection strings."""

from schemas.entities.base import LIKE_A_SECRET, Entity, Rule

# Only an `@` may follow: everything else, and the border of the text, is forbidden.
_AT = r"[^@]"
_REST = r"(?:[^\s/\"'<>,%]|%(?:2/)?)*"

ENTITY = Entity(
    title="Password or token in a URL or connection string",
    groups=("secrets", "credentials"),
    rank=35,
    rules=(
        Rule(
            lead=r"://[^\s/?#\"'<>@:,\[\]]*:",
            # A bracket behind a dollar sign is a variable's; stars alone are what somebody else put there.
            body=rf"[^\d\s/?\"'<>,$]{_REST}|\$(?:[^\s/\"'<>,%{{(]{_REST})?|\d+(?:[^\d\s/?\"'<>,]{_REST})?",
            left="",
            right=_AT,
            check={"kind": "mixed", "least": 1},
        ),
        Rule(lead=r"://", body=r"[A-Za-z0-9_.~%-]{20,}", left="", right=_AT, check=LIKE_A_SECRET),
        Rule(lead=r"(?i)jdbc:oracle:[a-z]+:[A-Za-z0-9_$#.-]+/", body=r"[^\s\"'<>@/]+", left=r"[A-Za-z0-9_]", right=_AT),
        # Oracle's short form: `user/password@//host`; the key of a stream.
        Rule(body=r"@//[A-Za-z0-9.-]+[:/]", reach=r"[A-Za-z0-9_!#$%&*+=?^~.-]", follows=True, left="[^/]", right=""),
        Rule(lead=r"/live2?/", body=r"[a-z0-9]{4}(?:-[a-z0-9]{4}){3,4}", left="", right=r"[A-Za-z0-9_-]"),
        # InfluxDB's first API.
        Rule(lead=r"[?&]u=[^\s&\"]{1,60}&p=", body=r"[^\s&\"']{3,}", left="", right=""),
        # Go's drivers: `user:password@tcp(host:port)/name`.
        Rule(
            body=r"@(?:tcp[46]?|unix|udp|cloudsql|cloud_sql_proxy)\(",
            reach=r"[^\s:@/\"'`<>=,;()\[\]{}|]",
            follows=True,
            left="[^:]",
            right="",
        ),
    ),
    examples=(
        "postgres://app:«s3cr3t»@db.example.com:5432/x",
        "mongodb://u:«p@ss»@h1:27017,h2:27017/db?ssl=true",
        '{"url":"https:\\/\\/bob:«pw»@example.com\\/"}',
        "jdbc:oracle:thin:scott/«tiger»@//host:1521/x",
        "postgres://app:«x%2Fy1»@db/x",
        "connect string: hr_batch/«Qu4rtz_Hollow»@//oradb:1521/X",
        "push rtmp://a.rtmp.youtube.com/live2/«1a5n-l7wf-6w75-7w8g-emx5»",
        "http://influx:8086/write?db=m&u=bob&p=«hunter2»",
        "redis://:«hunter2»@cache:6379/0",
        "clone https://«abcDEF1234567890ghij»@git.example.com/x",
        "dsn=root:«hunter2»@tcp(db:3306)/app",
    ),
    counterexamples=(
        "postgres://app:***@db/x",
        "postgres://${USER}:${PASSWORD}@db/x",
        "http://localhost:8080/path?x=a@b",
        "https://example.com/@user",
        "http://host:80, mail x",
        "root@tcp(db:3306)/x",
        "remoting at rpc://OrderQueueConsumerActor@10.0.0.7:4711",
        "dial tcp(db:3306)",
        "http://host:80?mail=ana@example.com",
        "postgres://app:[URL_CREDENTIALS]@db/x",
    ),
    references=(
        "https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1",
        "https://github.com/go-sql-driver/mysql#dsn-data-source-name",
        "https://www.mongodb.com/docs/manual/reference/connection-string/",
    ),
)
