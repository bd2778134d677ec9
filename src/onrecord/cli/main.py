"""The command ``onrecord``: its sub-commands put together, and errors turned into one line and an exit code.

Exit codes: 0 all done; 1 an error, nothing was written; 2 wrong usage; 3 done, but some inputs were set aside (the
messages on stderr say which and why); 130 interrupted.

Sub-commands of packages below this one, and of other packages, are added through the entry-point group
``onrecord.commands``.
"""

from __future__ import annotations

import sys
from importlib.metadata import entry_points

import typer

from onrecord.cli.commands.check import check
from onrecord.cli.commands.evaluate import evaluate
from onrecord.cli.commands.export import export
from onrecord.cli.commands.merge import merge
from onrecord.cli.commands.original import original
from onrecord.cli.commands.problems import problems
from onrecord.cli.commands.read import read
from onrecord.cli.commands.remove import remove
from onrecord.cli.commands.show import show
from onrecord.cli.commands.split import split
from onrecord.cli.commands.verify import verify
from onrecord.cli.summary import visible
from onrecord.errors import OnrecordError
from onrecord.version import __version__


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


def _root(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version and stop."
    ),
) -> None:
    """Read news reports into a record: who did and said what to whom,
    when, where, and according to whom.

    Every row of the record points at the characters of the untouched original.
    """


def build() -> typer.Typer:
    """The application with its own commands and those that the entry points name."""
    # Plain help: markup would take "[web]" for a style, and frames are of no use in a pipe.
    app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback()(_root)
    for command in (read, check, show, problems, export, original, verify, merge, split, remove, evaluate):
        app.command()(command)
    for found in sorted(entry_points(group="onrecord.commands"), key=lambda point: point.name):
        app.command(found.name)(found.load())
    return app


def main() -> None:
    """Run the command; errors raised on purpose become one line on stderr."""
    try:
        build()()
    except OnrecordError as error:
        typer.echo(f"onrecord: {visible(str(error), lines=True)}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output has seen enough (``| head``); Python would complain again on closing stdout.
        sys.stderr.close()
        sys.exit(0)
