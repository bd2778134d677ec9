"""``onrecord page``: a record as one HTML file; ``onrecord serve``: the same views of a large record."""

from __future__ import annotations

import socket
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.options import RecordFile
from onrecord.errors import RecordError
from onrecord.record import Record

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_ANYWHERE = ("0.0.0.0", "::")  # noqa: S104 - to know them when they are asked for


def page(
    record: RecordFile,
    out: Annotated[Path, typer.Option("--out", help="The HTML file to write.")] = Path("dossier.html"),
) -> None:
    """Write a record as one HTML page that works offline.

    Example:

      onrecord page record.duckdb --out dossier.html
    """
    from onrecord.web.dossier import render  # noqa: PLC0415 - see serve

    with Record.open(record) as opened:
        html = render(opened)
    try:
        out.write_text(html, encoding="utf-8")
    except OSError as error:
        raise RecordError(f"{out}: cannot be written ({error.strerror}); choose another --out") from error
    typer.echo(f"{out}: {len(html.encode()) // 1024} KiB")


def serve(
    record: RecordFile,
    host: Annotated[str, typer.Option(help="The address to listen at; by default only this machine can ask.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen at.")] = 8765,
) -> None:
    """Serve the page of a record that is too large for one file.

    Only this machine can ask, and nothing is changed. Needs the extra "web": pip install 'onrecord[web]'.

    Examples:

      onrecord serve record.duckdb

      onrecord serve record.duckdb --port 9000
    """
    try:
        import uvicorn  # noqa: PLC0415 - only this command needs it

        from onrecord.web.serving.server import application  # noqa: PLC0415
    except ImportError as error:
        raise RecordError(f"serving needs {error.name}; install it with: pip install 'onrecord[web]'") from error
    if host not in (*_LOOPBACK, "::1"):
        typer.echo(f"onrecord: whoever can reach {host} can read this record; there is no password", err=True)
    with Record.open(record) as opened, _listening(host, port) as listening:
        typer.echo(f"{record}: putting its rows in order", err=True)
        app = application(opened, ("*",) if host in _ANYWHERE else tuple(dict.fromkeys((host, *_LOOPBACK))))
        shown = f"[{host}]" if ":" in host else host
        typer.echo(f"http://{shown}:{port}  (Ctrl-C stops it)")
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    """A socket at an address, before the rows are put in order, which takes a while for a large record."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        reason = str(error.strerror).partition(" (")[0]  # Python says the address once more behind it
        raise RecordError(
            f"cannot listen at {host}, port {port} ({reason}); choose another --port or --host"
        ) from error
