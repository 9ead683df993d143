"""Java, Kotlin and Scala: `Throwable.printStackTrace` and what the loggers make of it."""

from __future__ import annotations

from schemas.multiline.base import START, Multiline, Rule

MULTILINE = Multiline(
    name="java",
    title="Java, Kotlin, Scala",
    url="https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Throwable.html#printStackTrace()",
    aliases=("kotlin", "scala", "jvm"),
    rules=(
        Rule((START,), r"(?:Exception|Error|Throwable)(?::|[\t ]*$)", "head", ("Exception", "Error", "Throwable")),
        Rule((START,), r"^(?:Exception in thread \"[^\"]*\" )?[a-z][\w$]*\.[\w$.]*[\w$](?::[\t ]|$)", "head"),
        Rule(("head",), r"^[\t ]*$|^[\t ]*nested exception is:?", "head"),
        Rule(("head", "trace"), r"^[\t ]+(?:at [\w$.<]|\.\.\. \d+ (?:more|common frames omitted))", "trace"),
        Rule(("head", "trace"), r"^[\t ]*(?:Caused by|Suppressed|Wrapped by): |^[\t ]*\[CIRCULAR REFERENCE", "head"),
    ),
    examples=(
        (
            (
                'Exception in thread "main" java.lang.IllegalStateException: no basket',
                "\tat com.example.Shop.pay(Shop.java:41)",
                "\tat com.example.Shop.main(Shop.java:7)",
                "\tSuppressed: java.io.IOException: closed",
                "\t\tat com.example.Till.close(Till.java:3)",
                "Caused by: com.example.BasketFault: empty",
                "\tat com.example.Basket.sum(Basket.java:9)",
                "\t... 2 more",
            ),
            ("done",),
        ),
        (
            ("12:00:01 ERROR pay - java.sql.SQLException: ORA-00001: unique", "", "\tat a.B.c(B.java:1)"),
            ("12:00:02 INFO pay - next",),
            ("java.lang.Error", "\tat a.B.d(Native Method)"),
            ("java.lang.Error", "\tat a.B.e(Unknown Source)"),
        ),
    ),
)
