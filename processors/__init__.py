"""The run time: one Firehose batch in, one response out. A Lambda ships this package and `schemas`, no more of ours."""
