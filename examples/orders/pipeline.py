"""An orders service: a JSON API, nginx in front of it, and a Python worker.

The sidecar joins split lines and stack traces, redacts, and parses; it sends the API's errors to CloudWatch Logs and
everything to Firehose. The stream's transform redacts once more (a second pass changes nothing), drops health checks,
copies what went wrong to Datadog and payments to an audit log group, and lets Firehose write the rest to S3.
"""

from firelens import (
    S3,
    App,
    CloudWatch,
    Datadog,
    Drop,
    Field,
    Firehose,
    Parse,
    PartitionKey,
    Pipeline,
    Redact,
    Route,
    Stream,
    StreamRoute,
)

pipeline = Pipeline(
    name="orders",
    region="eu-west-1",
    apps={
        "api": App(format="json"),
        "nginx": App(format="nginx"),
        "worker": App(multiline="python"),
    },
    steps=(Redact(), Parse()),
    routes={
        "errors": Route(
            apps=("api",),
            when=Field("level").one_of("ERROR", "CRITICAL"),
            to=CloudWatch(log_group="/orders/errors", log_stream_prefix="api-"),
        ),
        "everything": Route(to=Firehose(stream="orders")),
    },
    streams={
        "orders": Stream(
            to=S3(bucket="orders-logs"),
            steps=(Redact(), Parse(), Drop(when=Field("request_uri").starts_with("/healthz"), reason="health_check")),
            partition_keys={"level": PartitionKey(field="level", default="none")},
            routes={
                "incidents": StreamRoute(
                    when=Field("level").one_of("ERROR", "CRITICAL") | Field("status").at_least(500),
                    to=Datadog(
                        api_key="arn:aws:secretsmanager:eu-west-1:123456789012:secret:datadog-api-key-a1B2c3",
                        site="datadoghq.eu",
                        service="orders",
                    ),
                ),
                "payments": StreamRoute(
                    when=Field("event").starts_with("payment."),
                    to=CloudWatch(log_group="/orders/payments", log_stream="transform"),
                ),
            },
            dead_letter=S3(bucket="orders-dead-letters"),
        ),
    },
)
