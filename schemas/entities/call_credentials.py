"""Passwords that a call takes behind a user's name: a shape of two strings, where the function says what they are."""

from schemas.entities.base import LIKE_A_SECRET, Entity, Rule

_STRING = r"[^\s\"'`<>(){}$,:\]][^\s\"'`<>(){}$]{3,}"

ENTITY = Entity(
    title="Password in a call that takes user and password",
    groups=("secrets", "credentials"),
    rank=57,
    rules=(
        Rule(
            lead=(
                r"(?i)(?:basic_?auth(?:entication)?|(?:set|with)_?(?:basic_?auth|credentials?)|http(?:basic|digest)auth|auth ?="
                r"|(?:password|usernamepassword)(?:authentication|credentials?)|networkcredential|authenticate|log_?in|sign_?in)"
                r" ?\( ?[\"'`][^\"'`\n]{1,80}[\"'`], ?[\"'`]"
            ),
            body=_STRING, left=r"[A-Za-z0-9]", right=r"[^\"'`]", check=LIKE_A_SECRET,
        ),
        # Databases: a host or a URL comes first.
        Rule(
            lead=(
                r"(?i)(?:getconnection|mysqli(?:_connect)?|new pdo|mysql_connect|oci_connect|createconnection|ora(?:cledb)?\.connect"
                r"|dbi(?:->| )connect)"
                r" ?\((?:[^\"'`()\n]{0,5}[\"'`][^\"'`()\n]{1,120}[\"'`]?|[^\"'`()\n]{1,125}), ?[\"'`][^\"'`\n]{1,80}[\"'`], ?[\"'`]"
            ),
            body=_STRING, left=r"[A-Za-z0-9]", right=r"[^\"'`]", check=LIKE_A_SECRET,
        ),
        # PostgreSQL's.
        Rule(
            lead=r"(?i)pgp_sym_(?:en|de)crypt(?:_bytea)?\([^'()\n]{1,80}, ?'", body=r"[^\s\"',:}\]$%?][^\"'\r\n]{3,120}",
            left=r"[A-Za-z0-9]", right=r"[^']",
        ),
        # The same in a trace of PHP.
        Rule(
            lead=r"(?i)pdo->__construct\('[^'\n]{1,160}', '[^'\n]{1,80}', '", body=_STRING, left=r"[A-Za-z0-9]", right=r"[^\"'`]",
        ),
    ),
    examples=(
        "DBI connect('dbname=shop;host=db','shop','«hunter22»') failed",
        '.basicAuth("bob", "«hunter2»")', "HTTPBasicAuth('bob', '«hunter2»')", 'requests.get(u, auth=("bob", "«hunter2»"))',
        'new PasswordAuthentication("bob", "«hunter2»".toCharArray())', 'new NetworkCredential("bob","«hunter2»")',
        "server.login('bob', '«hunter2»')", 'DriverManager.getConnection("jdbc:mysql://db1/x", "root", "«hunter2»")',
        'mysqli_connect("db1", "root", "«hunter2»", "shop")', "new PDO('mysql:host=db1', 'root', '«hunter2»')",
        "#0 /app/Db.php(12): PDO->__construct('mysql:host=db1', 'root', '«hunter2»')",
        "SELECT pgp_sym_decrypt(note, '«copse-and-fallow»') FROM notes",
        'new mysqli($servername, "root", "«hunter2»");',
    ),
    counterexamples=(
        'auth=("bob", "letters")', "login('bob@example.com', password2)", 'authenticate(user, password)', 'getConnection("db1", "pool2")',
        '.authenticate("local", { failureRedirect: "/login2" })',
    ),
    references=(
        "https://requests.readthedocs.io/en/latest/user/authentication/#basic-authentication",
        "https://docs.oracle.com/en/java/javase/21/docs/api/java.sql/java/sql/DriverManager.html",
        "https://www.php.net/manual/en/mysqli.construct.php",
    ),
)  # fmt: skip
