"""A name and its value as two members of an object: what both engines must agree on; docs/redaction.md says how it is read.

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KeyValuePair.html (a task definition's environment)
https://docs.aws.amazon.com/waf/latest/developerguide/logging-fields.html (`headers`)
https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-event-structure.html (`headers`)
https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Parameter.html
https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html
https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding (`AnyValue`)
"""

from __future__ import annotations

from typing import Final

# What the value is called, the first that there is. The name may be called anything where it stands beside it in a text.
VALUES: Final = ("value", "Value", "ParameterValue", "parameterValue")
# What may stand between the two in a text, so many of it at most, each with a short text or word.
SKIPPED: Final = (
    "type", "Type", "dataType", "DataType", "scope", "required", "secure", "sensitive", "encrypted", "secret", "hidden",
)  # fmt: skip
MOST_SKIPPED: Final = 2
MOST_BYTES_SKIPPED: Final = 40
# What the name is called in a record of more members, the first that there is: a record's members have no order.
NAMES: Final = ("name", "Name", "key", "Key", "ParameterKey", "parameterKey")
# What wraps a value by its type, as an object of nothing else; `VALUES` that have no name beside them wrap theirs, too.
WRAPS: Final = (*VALUES, "string", "stringValue", "StringValue", "string_value", "S", "N")
# More blanks before what wraps it part it from its key.
MOST_BLANKS_BEFORE: Final = 64
