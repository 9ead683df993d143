"""Tests of a user's pipeline: suites of `given` and `expect`, played on the real Fluent Bit and the real transform."""
