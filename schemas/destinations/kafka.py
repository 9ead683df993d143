"""Kafka and Amazon MSK."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from schemas.destinations.base import (
    EXAMPLE_SECRET,
    CaFile,
    Destination,
    Limits,
    Place,
    Properties,
    Statement,
    reference,
)
from schemas.secret import SecretField

Broker = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.-]+:[0-9]{1,5}$")]
_TOPIC = {"type": "kafka", "brokers": ["b-1.kafka.internal:9094", "b-2.kafka.internal:9094"], "topic": "logs.web"}
_MSK = "arn:aws:kafka:eu-west-1:123456789012:cluster/orders/0a1b2c3d-0000-4000-8000-0123456789ab-1"


class Kafka(Destination):
    """A topic; the sidecar only."""

    TITLE: ClassVar[str] = "Apache Kafka"
    URL: ClassVar[str] = "https://docs.fluentbit.io/manual/data-pipeline/outputs/kafka"
    LIMITS: ClassVar[Limits] = Limits(
        batch_bytes=None, batch_events=None, event_bytes=1_048_588, note="`message.max.bytes` of a broker by default",
        source="https://kafka.apache.org/documentation/#brokerconfigs_message.max.bytes",
    )  # fmt: skip
    EXAMPLES: ClassVar[tuple[Mapping[str, Any], ...]] = (
        {**_TOPIC, "security": "tls"},
        {**_TOPIC, "security": "sasl", "user": "w", "password": EXAMPLE_SECRET, "ca_file": "/firelens/ca.pem",
         "compression": "lz4", "key_field": "order_id"},
        {**_TOPIC, "security": "msk_iam", "msk_cluster_arn": _MSK},
        {**_TOPIC, "brokers": ["localhost:9092"], "security": "none", "compression": "none"},
    )  # fmt: skip
    REFUSED: ClassVar[tuple[tuple[Mapping[str, Any], str], ...]] = (
        ({**_TOPIC, "security": "sasl"}, "give `user` and `password`"),
        ({**_TOPIC, "security": "msk_iam"}, "give `msk_cluster_arn`"),
        ({**_TOPIC, "security": "tls", "brokers": ["kafka.internal"]}, "pattern"),
        ({**_TOPIC, "security": "tls", "user": "w"}, "`security: sasl`"),
    )

    type: Literal["kafka"] = "kafka"
    brokers: Annotated[tuple[Broker, ...], Field(min_length=1)] = Field(description="`host:port` of some brokers")
    topic: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{1,249}$")]
    security: Literal["none", "tls", "sasl", "msk_iam"] = Field(
        default="tls", description="`sasl` is SCRAM-SHA-512 over TLS, `msk_iam` signs in with the task's role"
    )
    user: str | None = None
    password: SecretField | None = None
    msk_cluster_arn: Annotated[str, StringConstraints(pattern=r"^arn:aws[a-z-]*:kafka:\S+:cluster/\S+$")] | None = None
    ca_file: CaFile | None = Field(default=None, description="PEM file of the brokers' authority, in the image")
    key_field: str | None = Field(default=None, description="field whose value is the message's key")
    compression: Literal["none", "gzip", "snappy", "lz4", "zstd"] = "gzip"

    @model_validator(mode="after")
    def _secured(self) -> Self:
        if self.security == "sasl" and not (self.user and self.password):
            raise ValueError("`security: sasl` needs them: give `user` and `password`")
        if self.security != "sasl" and (self.user or self.password):
            raise ValueError("`user` and `password` are used by `security: sasl` alone; set it, or leave them out")
        if self.security == "msk_iam" and not self.msk_cluster_arn:
            raise ValueError("`security: msk_iam` names a cluster in IAM: give `msk_cluster_arn`")
        return self

    def identity(self) -> str:
        """Gives the brokers and topic."""
        return f"Kafka {','.join(self.brokers)}, topic {self.topic}"

    def output(self, place: Place) -> Properties:
        """Gives the output; security is librdkafka's own, so Fluent Bit's `tls` is not set."""
        pairs = [("name", "kafka"), ("brokers", ",".join(self.brokers)), ("topics", self.topic), ("format", "json")]
        pairs += [("timestamp_key", "time"), ("timestamp_format", "iso8601")]
        pairs += [("message_key_field", self.key_field)] if self.key_field else []
        pairs += [("rdkafka.compression.codec", self.compression)] if self.compression != "none" else []
        pairs += [("rdkafka.ssl.ca.location", self.ca_file)] if self.ca_file else []
        # Each message once and in order as far as one producer can see.
        pairs.append(("rdkafka.enable.idempotence", "true"))
        if self.security == "tls":
            pairs.append(("rdkafka.security.protocol", "ssl"))
        elif self.security == "sasl" and self.user and self.password:
            pairs += [("rdkafka.security.protocol", "sasl_ssl"), ("rdkafka.sasl.mechanism", "SCRAM-SHA-512")]
            pairs += [("rdkafka.sasl.username", self.user), ("rdkafka.sasl.password", reference(self.password))]
        elif self.security == "msk_iam":
            pairs += [("aws_msk_iam", "on"), ("aws_msk_iam_cluster_arn", str(self.msk_cluster_arn))]
        return pairs

    def iam(self, place: Place) -> list[Statement]:
        """Gives connecting and writing to the one topic, where the role signs in."""
        if not self.msk_cluster_arn or self.security != "msk_iam":
            return []
        topic = self.msk_cluster_arn.replace(":cluster/", ":topic/")
        return [
            Statement("ConnectToCluster", ("kafka-cluster:Connect", "kafka-cluster:WriteDataIdempotently"),
                      (self.msk_cluster_arn,)),
            Statement("WriteTopic", ("kafka-cluster:DescribeTopic", "kafka-cluster:WriteData"), (f"{topic}/{self.topic}",)),
        ]  # fmt: skip


DESTINATION = Kafka
