"""Engines for a laptop and for CI: the real Fluent Bit, a faithful Firehose, a local AWS, strict receivers."""
