"""Bring up to date what is generated in this folder; with ``--check`` only say what is not (exit code 1).

- ``cli.md``: the ``--help`` of every command.
- ``tables.md``: the column of examples.  A comment ``<!-- row: CONDITION -->`` before a table chooses the row of the
  example reports; a table without one keeps the examples that are written there.
- ``tutorial.md``: the ``text`` block after a ``sh`` or ``python`` block is what the block prints.  All blocks run in
  order, in a folder that holds ``examples/``; ``python skip`` blocks do not run.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import typer
from typer.testing import CliRunner

import onrecord
from onrecord.cli.main import build

DOCS = Path(__file__).parent
ROOT = DOCS.parent
EXAMPLES = "examples/state-visit"
WIDTH = 100  # of help texts, in characters


# -- cli.md


def cli() -> str:
    """The reference of the command: what ``--help`` says of it and of every sub-command."""
    app = build()
    names = sorted(name for name, command in typer.main.get_command(app).commands.items() if not command.hidden)  # type: ignore[attr-defined]
    parts = [
        "# The command",
        "What `onrecord --help` and `onrecord COMMAND --help` say. `make docs` writes this file; to change it,"
        " change the help in the code.",
        _help(app),
        *(part for name in names for part in (f"## onrecord {name}", _help(app, name))),
    ]
    return "\n\n".join(parts) + "\n"


def _help(app: typer.Typer, *command: str) -> str:
    """The help of one command as a block."""
    result = CliRunner().invoke(app, [*command, "--help"], prog_name="onrecord", terminal_width=WIDTH)
    lines = [line.rstrip() for line in result.stdout.strip().splitlines()]
    return "\n".join(["```text", *lines, "```"])


# -- tables.md


def tables(text: str, record: Any) -> str:
    """The description of the tables with the examples taken from the record."""
    done = []
    values: Mapping[str, Any] | None = None
    name = ""
    for line in text.splitlines():
        if line.startswith("## "):
            name, values = line[3:].strip("` "), None
        elif found := re.fullmatch(r"<!-- row: (.*) -->", line):
            relation = record.sql(f"SELECT * FROM {name} WHERE {found[1]} LIMIT 1")
            rows = relation.fetchall()
            if not rows:
                raise SystemExit(f"docs/tables.md: {name}: no row of the examples is {found[1]}; choose another")
            values = dict(zip(relation.columns, rows[0], strict=True))
        elif values is not None and (cells := re.match(r"\| `(\w+)` \| (.*?) \|", line)) and cells[1] in values:
            line = f"| `{cells[1]}` | {cells[2]} | {_example(values[cells[1]])} |"  # noqa: PLW2901
        done.append(line)
    return "\n".join(done) + "\n"


def _example(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bytes):
        return "the bytes"
    if isinstance(value, list):
        return ", ".join(map(_example, value)) or "`[]`"
    if isinstance(value, dict):
        return "`{" + ", ".join(f"{key}: {part}" for key, part in value.items()) + "}`"
    return f"`{_cell(str(value))}`" if str(value).strip() else "`''`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


# -- tutorial.md


def tutorial(text: str) -> str:
    """The tutorial with the output of its blocks as they print it now."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / EXAMPLES, Path(folder) / EXAMPLES)
        names: dict[str, Any] = {}

        def rerun(found: re.Match[str]) -> str:
            printed = _shell(found["code"], folder) if found["kind"] == "sh" else _python(found["code"], names)
            if found["output"] is None:
                return found[0]
            lines = "\n".join(line.rstrip() for line in printed.rstrip().splitlines())
            return f"```{found['kind']}\n{found['code']}```\n\n```text\n{lines}\n```\n"

        block = r"^```(?P<kind>sh|python)\n(?P<code>.*?)^```\n(?P<output>\n```text\n.*?^```\n)?"
        with contextlib.chdir(folder):
            return re.sub(block, rerun, text, flags=re.DOTALL | re.MULTILINE)


def _shell(code: str, folder: str) -> str:
    """What a block of shell commands prints; ``onrecord`` is this source tree's."""
    command = f'onrecord() {{ "{sys.executable}" -m onrecord "$@"; }}\n{code}'
    paths = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": paths, "COLUMNS": str(WIDTH)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 3):
        raise SystemExit(f"docs/tutorial.md: this block failed:\n{code}\n{done.stdout}")
    return done.stdout


def _python(code: str, names: dict[str, Any]) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, names)  # the tutorial's own code
    return printed.getvalue()


def generated() -> Iterator[tuple[Path, str]]:
    """Each file with generated parts, and what it should say."""
    yield DOCS / "cli.md", cli()
    record = onrecord.read(ROOT / EXAMPLES)
    yield DOCS / "tables.md", tables((DOCS / "tables.md").read_text(encoding="utf-8"), record)
    yield DOCS / "tutorial.md", tutorial((DOCS / "tutorial.md").read_text(encoding="utf-8"))


def main() -> None:
    """Write the files, or with ``--check`` compare them."""
    stale = []
    for path, text in generated():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path)
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8")
                print(f"docs/{path.name} brought up to date")
    if stale and "--check" in sys.argv:
        raise SystemExit(f"{', '.join(p.name for p in stale)}: not up to date; run `make docs`")


if __name__ == "__main__":
    main()
