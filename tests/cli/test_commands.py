"""The command, as a user runs it: output into pipes, exit codes, help."""

from __future__ import annotations

import codecs
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli.main import build

EXAMPLES = Path(__file__).parents[2] / "examples" / "state-visit"
DOCS = Path(__file__).parents[2] / "docs"


def onrecord(*args: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "onrecord", *map(str, args)], capture_output=True, check=False)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example reports, read once."""
    path = tmp_path_factory.mktemp("record") / "record.duckdb"
    done = onrecord("read", EXAMPLES, "--into", path)
    assert done.returncode == 0, done.stderr.decode()
    assert b"3 read" in done.stdout
    assert b"not found, and left empty" in done.stdout
    assert done.stderr == b"", "nothing but problems goes to stderr when it is no terminal"
    return path


def test_files_of_other_forms_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor met the governor on Monday.")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4")
    done = onrecord("check", tmp_path)
    assert done.returncode == 0
    assert done.stderr.decode().startswith("onrecord: not looked at: 1 .pdf; ")


def test_reading_the_same_files_again_adds_nothing(record: Path) -> None:
    before = onrecord("export", record, "--format", "json").stdout
    done = onrecord("read", EXAMPLES, "--into", record)
    assert b"0 read, 3 already in the record" in done.stdout
    assert onrecord("export", record, "--format", "json").stdout == before


def test_the_same_files_give_the_same_json_in_any_order(record: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.duckdb"
    files = sorted(EXAMPLES.glob("*.txt"), reverse=True)
    assert onrecord("read", files[0], "--into", other).returncode == 0
    assert onrecord("read", *files[1:], "--into", other).returncode == 0
    ours = json.loads(onrecord("export", record, "--format", "json").stdout)
    theirs = json.loads(onrecord("export", other, "--format", "json").stdout)
    assert ours == theirs


def test_every_span_of_the_export_lies_in_its_original(record: Path) -> None:
    data = json.loads(onrecord("export", record, "--format", "json").stdout)
    texts = {d["id"]: (EXAMPLES / d["file"]).read_text(encoding="utf-8") for d in data["documents"]}
    spans = [(e["document"], e["trigger"]) for e in data["events"]]
    spans += [(s["document"], span) for s in data["statements"] for span in s["content"]]
    spans += [(m["document"], m) for a in data["actors"] for m in a["mentions"]]
    assert spans
    for document, span in spans:
        words = texts[document][span["start"] : span["end"]]
        assert words
        assert words == words.strip(), "a span begins and ends with a word"


def test_show_writes_tab_separated_lines_into_a_pipe(record: Path) -> None:
    lines = onrecord("show", record, "events", "--limit", "3").stdout.decode().splitlines()
    assert lines[0].startswith("id\tdocument\t")
    assert len(lines) == 4
    assert len({line.count("\t") for line in lines}) == 1


def test_original_gives_back_the_bytes(record: Path) -> None:
    data = json.loads(onrecord("export", record, "--format", "json").stdout)
    for document in data["documents"]:
        assert onrecord("original", record, document["id"]).stdout == (EXAMPLES / document["file"]).read_bytes()


@pytest.mark.parametrize(("form", "suffix"), [("csv", "csv"), ("parquet", "parquet")])
def test_tables_are_written_to_a_folder(record: Path, tmp_path: Path, form: str, suffix: str) -> None:
    assert onrecord("export", record, "--format", form, "--out", tmp_path).returncode == 0
    assert (tmp_path / f"events.{suffix}").stat().st_size > 0


def test_tables_for_a_spreadsheet_program_begin_with_its_mark(record: Path, tmp_path: Path) -> None:
    assert onrecord("export", record, "--format", "csv", "--spreadsheet", "--out", tmp_path).returncode == 0
    assert (tmp_path / "events.csv").read_bytes().startswith(codecs.BOM_UTF8)
    assert onrecord("export", record, "--format", "json", "--spreadsheet").returncode == 2


@pytest.mark.parametrize("form", ["json", "icews", "polecat", "plover", "acled", "ftm", "annotations"])
def test_one_file_is_written_to_stdout_or_to_a_file(record: Path, tmp_path: Path, form: str) -> None:
    done = onrecord("export", record, "--format", form)
    assert done.returncode == 0
    assert done.stdout
    assert onrecord("export", record, "--format", form, "--out", tmp_path / "out").returncode == 0
    assert (tmp_path / "out").read_bytes() == done.stdout


def test_what_an_export_leaves_out_is_told(record: Path, tmp_path: Path) -> None:
    done = onrecord("export", record, "--format", "gdelt", "--out", tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gdelt.export.CSV", "gdelt.mentions.CSV"]
    assert b"denied" in done.stderr
    assert b"without a day" in done.stderr
    every = onrecord("export", record, "--format", "gdelt", "--out", tmp_path, "--all-status")
    assert b"denied" not in every.stderr


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["export", "RECORD", "--format", "csv"], 2, "--out"),
        (["export", "RECORD", "--format", "gdelt"], 2, "--out"),
        (["export", "RECORD", "--format", "icews", "--out", "no-such-folder/a.tab"], 1, "a.tab"),
        (["show", "RECORD", "nonsense"], 1, "events"),
        (["show", "missing.duckdb", "events"], 1, "missing.duckdb"),
        (["original", "RECORD", "0000"], 1, "0000"),
        (["evaluate", EXAMPLES / "no-such.conllu"], 1, "name a file that is there"),
        (["evaluate", EXAMPLES], 1, "name the files in it"),
        (["read", "--into", "x.duckdb"], 2, "PATH"),
        (["read", EXAMPLES, "--into", "x.duckdb", "--published", "yesterday"], 1, "YYYY-MM-DD"),
        (["read", EXAMPLES, "--into", "x.duckdb", "--model", "no_such_model"], 1, "no_such_model"),
        (["read", EXAMPLES, "--into", "x.duckdb", "--knowledge", "no-such-folder"], 1, "no-such-folder"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(record: Path, args: list[str | Path], code: int, told: str) -> None:
    done = onrecord(*(record if arg == "RECORD" else arg for arg in args))
    assert done.returncode == code, done.stderr.decode()
    assert told in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def help_of(*command: str) -> str:
    """What ``--help`` says on a terminal of 80 signs."""
    shown = CliRunner().invoke(build(), [*command, "--help"], prog_name="onrecord", terminal_width=80)
    assert shown.exit_code == 0
    return shown.stdout


COMMANDS = re.findall(r"^  (\w+) ", help_of().partition("Commands:")[2], re.MULTILINE)


def test_the_list_of_commands_cuts_no_sentence_off() -> None:
    assert {"read", "merge", "serve"} <= set(COMMANDS)
    assert "..." not in help_of().partition("Commands:")[2]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    assert f"onrecord {command} " in help_of(command).split("Example")[1]


def test_commands_that_do_not_read_start_without_what_reads() -> None:
    heavy = ("spacy", "onnxruntime", "onrecord.knowledge", "onrecord.reading")
    code = f"import sys; from onrecord.cli.main import build; build(); print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"[]"


def test_help_loses_no_words_in_brackets() -> None:
    assert "pip install 'onrecord[web]'" in " ".join(help_of("serve").split())


def test_a_list_of_actors_codes_them_and_a_faulty_row_stops_the_run(tmp_path: Path) -> None:
    report, actors = tmp_path / "report.txt", tmp_path / "actors.csv"
    report.write_text("The Tide Ministry denied on Monday that the harbour was closed.\n", encoding="utf-8")
    actors.write_text("name,aliases,country,sector\nMinistry of Tides,Tide Ministry,Norway,GOV\n", encoding="utf-8")
    done = onrecord("read", report, "--into", tmp_path / "record.duckdb", "--actors", actors)
    assert done.returncode != 0
    assert b"actors.csv:2: country 'Norway'" in done.stderr.replace(b"\n", b" ")
    assert not (tmp_path / "record.duckdb").exists()
    actors.write_text("name,aliases,country,sector\nMinistry of Tides,Tide Ministry,NOR,GOV\n", encoding="utf-8")
    done = onrecord("read", report, "--into", tmp_path / "record.duckdb", "--actors", actors)
    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(onrecord("export", tmp_path / "record.duckdb", "--format", "json").stdout)["actors"]
    assert [(a["name"], a["country"], a["sector"]) for a in found] == [("Ministry of Tides", "NOR", "GOV")]


def test_a_wide_table_stands_row_below_row_on_a_narrow_terminal(record: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "onrecord", "show", str(record), "events", "--limit", "1"]
    environment = {**os.environ, "COLUMNS": "90", "TERM": "dumb"}
    subprocess.run(command, stdout=theirs, check=True, env=environment)
    os.close(theirs)
    told = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "events 1" in told
    assert re.search(r"^type +REQUEST\s*$", told, re.MULTILINE)


def test_examples_of_the_help_name_reports_of_the_demo(record: Path, tmp_path: Path) -> None:
    mine = tmp_path / "record.duckdb"
    shutil.copy(record, mine)
    told = DOCS.joinpath("cli.md").read_text(encoding="utf-8")
    examples = re.findall(r"^    onrecord (\w+ record\.duckdb [0-9a-f]{16}(?: --undo)?)(?: >.*)?$", told, re.MULTILINE)
    assert {example.split()[0] for example in examples} == {"original", "remove"}
    for example in examples:
        done = onrecord(*example.replace("record.duckdb", str(mine)).split())
        assert done.returncode == 0, done.stderr.decode()
