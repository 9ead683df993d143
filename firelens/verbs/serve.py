"""`firelens serve`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(
        epilog="Example: `firelens serve pipeline.py --stream archive --port 8443 --certificate c.pem --key k.pem`"
    )(serve)


def serve(
    pipeline: Annotated[Path, typer.Argument(help="the description (.py, .yaml, .json), or a plan.json")],
    stream: Annotated[str | None, typer.Option(help="which stream; may be left out where there is one")] = None,
    host: Annotated[str, typer.Option(help="address to listen on")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=1, max=65535, help="port to listen on; Firehose itself only posts to 443")
    ] = 8080,
    certificate: Annotated[Path | None, typer.Option(help="TLS certificate chain (PEM); Firehose wants HTTPS")] = None,
    key: Annotated[Path | None, typer.Option(help="TLS private key (PEM)")] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="batches processed at the same time")] = 4,
) -> None:
    """Serve a stream's transform as a Firehose HTTP endpoint, delivering to the destinations of its plan.

    The access key comes from `FIRELENS_ACCESS_KEY` or the secret in `FIRELENS_ACCESS_KEY_ARN`.
    """
    from dataclasses import replace  # `--help` must not pay for the transform

    from firelens.transform import choose, own_destination
    from processors.endpoint import App, Endpoint, access_key
    from schemas.errors import EngineError

    try:
        import uvicorn
    except ImportError:
        raise EngineError("`uvicorn` is not installed", hint="run `pip install 'firelens[local]'`") from None
    _readable(certificate, key)
    plan = choose(pipeline, stream)
    if plan.to is None:
        plan = replace(plan, to=own_destination(pipeline, plan))
    secret = access_key()
    if secret is None:
        typer.echo("warning: no access key is set, so anybody who reaches this port can deliver", err=True)
    endpoint = Endpoint(plan, secret, workers=workers)
    typer.echo(f"serving `{plan.stream}` on {'https' if certificate else 'http'}://{host}:{port}/", err=True)
    configuration = uvicorn.Config(
        App(endpoint),
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        ssl_certfile=None if certificate is None else str(certificate),
        ssl_keyfile=None if key is None else str(key),
    )
    # Not `uvicorn.run`, which takes Ctrl-C for a success.
    uvicorn.Server(configuration).run()


def _readable(certificate: Path | None, key: Path | None) -> None:
    """Raises `UnreadableError` where TLS could not be spoken with these files; the server would end in a stack trace."""
    import ssl

    from schemas.errors import UnreadableError

    if certificate is None:
        if key is not None:
            raise UnreadableError("there is a key and no certificate", where=str(key), hint="add `--certificate`")
        return
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password="")
    except OSError as error:
        missing = next((p for p in (certificate, key) if p is not None and not p.is_file()), None)
        what = (
            "there is no such file"
            if missing
            else f"is no PEM of a certificate and its key ({error.strerror or error})"
        )
        raise UnreadableError(
            what, where=str(missing or certificate), hint="give the chain with `--certificate` and the key with `--key`"
        ) from None
