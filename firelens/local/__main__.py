"""`python -m firelens.local`: a local AWS until it is stopped, for containers that run the configuration that ships.

It listens where AWS would (port 443, under AWS's own names in a certificate of its own) and says what arrives.
`docker/compose.yaml` shows it at work.
"""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from firelens.local.aws import LocalAws

_SERVICES = ("logs", "firehose", "s3", "kinesis")
_LOOK_SECONDS = 2.0


def endpoints(region: str) -> tuple[str, ...]:
    """Gives the host names Fluent Bit's AWS outputs use in `region`."""
    return tuple(f"{service}.{region}.amazonaws.com" for service in _SERVICES)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serves until SIGTERM or Ctrl-C; prints a line per place whose content grew."""
    options = _options().parse_args(arguments)
    stopping = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stopping.set())
    names = (*endpoints(options.region), *options.name)
    with LocalAws(options.directory, region=options.region, host=options.host, port=options.port, names=names) as aws:
        for bucket in options.bucket:
            aws.create_bucket(bucket)
        for stream in options.stream:
            name, _, bucket = stream.partition("=")
            aws.create_delivery_stream(name, bucket or name)
        if options.trust is not None:
            options.trust.mkdir(parents=True, exist_ok=True)
            (options.trust / "ca-bundle.crt").write_bytes(aws.certificates.ca_file.read_bytes())
        _say(f"local AWS: {aws.url}")
        seen: dict[str, int] = {}
        while not stopping.wait(_LOOK_SECONDS):
            _report(aws, options.bucket, seen)
        _report(aws, options.bucket, seen)
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m firelens.local", description="A local AWS until it is stopped.")
    parser.add_argument("--directory", type=Path, required=True, help="folder for certificates and logs")
    parser.add_argument("--region", default="us-east-1")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=443)
    parser.add_argument("--name", action="append", default=[], help="one more name for the certificate")
    parser.add_argument("--trust", type=Path, help="folder to put `ca-bundle.crt` in, for whoever shall trust it")
    parser.add_argument("--bucket", action="append", default=[], help="a bucket to make")
    parser.add_argument(
        "--stream", action="append", default=[], metavar="NAME=BUCKET", help="a delivery stream to make"
    )
    return parser


def _report(aws: LocalAws, buckets: Sequence[str], seen: dict[str, int]) -> None:
    """Says counts, never contents."""
    counts = {f"s3://{bucket}": len(aws.objects(bucket)) for bucket in buckets}
    for page in aws.client("logs").get_paginator("describe_log_groups").paginate():
        for group in page["logGroups"]:
            name = group["logGroupName"]
            counts[f"log group {name}"] = sum(len(events) for events in aws.log_events(name).values())
    for place, count in counts.items():
        if count != seen.get(place, 0):
            _say(f"{place}: {count} {'objects' if place.startswith('s3') else 'events'}")
    seen.update(counts)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
