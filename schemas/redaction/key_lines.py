"""Private keys that come line by line: what both engines must agree on; docs/redaction.md says how it works."""

from __future__ import annotations

from typing import Final

# The entity whose beginnings are followed.
ENTITY: Final = "private_key"
# What tells streams apart: FireLens' fields, and those of a CloudWatch Logs subscription.
STREAM_FIELDS: Final = ("container_id", "source", "logGroup", "logStream")
# Records of a stream that a beginning is remembered for: a key of 16,384 bits has 200 lines.
MOST_LINES: Final = 256
# Streams that are inside a key at once; the one that began first is forgotten for one more.
MOST_STREAMS: Final = 256
# A line this long of base64, with digits and both cases, is a key's wherever it stands in its stream (RFC 7468: 64).
FULL_LINE: Final = 40
