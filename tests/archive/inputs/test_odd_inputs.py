"""Odd and hostile inputs: each is told by its path with what to do, and nothing is passed over in silence."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from onrecord.archive.inputs.rows import Layout
from onrecord.archive.inputs.stream import Form, Inputs, Selection
from onrecord.archive.originals.original import decode
from onrecord.archive.originals.report import Report
from onrecord.cli.summary import tell_problems, visible
from onrecord.errors import InputError
from onrecord.knowledge import Knowledge
from onrecord.model import Problem

PRESS = Knowledge().press
TEXT = "The harbour was closed on Friday. “Ships wait outside,” the harbour master said."


def take(*paths: Path, **selection: object) -> tuple[list[Report], list[Problem]]:
    found = list(Inputs(Selection(paths, **selection), Layout(PRESS)))  # type: ignore[arg-type]
    return [r for r in found if isinstance(r, Report)], [p for p in found if isinstance(p, Problem)]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.txt", b"%PDF-1.4 a PDF may be all ASCII", "a PDF; make text of it"),
        ("b.pdf", b"%PDF-1.4 a PDF may be all ASCII", "a PDF; make text of it"),
        ("c.zip", b"PK\x03\x04\x00../../evil.txt", "unpack it"),
        ("d.rtf", b"{\\rtf1\\ansi The harbour was closed.}", "save it as plain text"),
        ("e.json", b'[{"text": "The harbour was closed."}]', "one object a line"),
        ("f.json.gz", gzip.compress(b'{"text": "The harbour was closed."}', mtime=0), "one object a line"),
        ("g.txt.gz", gzip.compress(b"", mtime=0), "the file is empty"),
        ("h.jsonl", b"", "the file is empty"),
        ("h.jsonl", b"\n", "there are no rows"),
        ("h.jsonl", bytes(range(256)) * 9, "a binary file, not text"),
        ("i.csv", b"", "the file is empty"),
        ("i.csv", b"text,date\n", "there are no rows"),
        ("i.csv", b"PK\x03\x04\x14\x00 a sheet of an office program", "an office document"),
        ("i.csv", bytes(range(256)) * 9, "a binary file, not text"),
        ("i.csv", b"a,b\n1,2\n", "name the right one with --column text=NAME"),
        ("j.csv", b"text,date,text\nOne.,2011-03-04,Two.\n", "more than one column is called 'text'"),
        ("k.txt.gz", gzip.compress(TEXT.encode() * 99, mtime=0)[:-9], "the compressed data is broken"),
    ],
)
def test_what_is_no_text_is_named_with_what_to_do(name: str, data: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    reports, (problem,) = take(path)
    assert reports == []
    assert problem.file == str(path)
    assert problem.message.startswith(f"{path}: ")
    assert told in problem.message


def test_json_that_is_said_to_have_one_object_a_line_is_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.json"
    path.write_text('{"text": "The harbour was closed on Friday."}\n')
    assert [report.original.name for report in take(path, form=Form.jsonl)[0]] == ["rows.json:1"]


def test_rows_of_files_with_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "rows.jsonl").write_text("no JSON\n")
    _, problems = take(tmp_path)
    assert [problem.file for problem in problems] == [f"{tmp_path}/{folder}/rows.jsonl:1" for folder in "ab"]
    assert all(problem.message.startswith(f"{problem.file}: ") for problem in problems)


def test_a_folder_in_which_nothing_is_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4")
    (problem,) = take(tmp_path)[1]
    assert problem.message.startswith(f"{tmp_path}: no file in this folder")
    (problem,) = take(tmp_path, include=("*.htm",))[1]
    assert "nothing in this folder matches '*.htm'" in problem.message


def test_a_name_that_is_no_unicode_can_be_stored(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text(TEXT, encoding="utf-8")
    empty = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    empty.write_text("")
    (report,), (problem,) = take(tmp_path)
    assert report.original.name == "caf?.txt"
    assert problem.file == f"{tmp_path}/?.txt"
    (problem.message + report.original.name).encode("utf-8")


def test_rows_with_the_id_of_another_text_are_told(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    rows = [("a", TEXT), ("a", TEXT), ("b", TEXT), ("a", "Another text."), ("b", "And one more.")]
    path.write_text("id,text\n" + "".join(f'{id},"{text}"\n' for id, text in rows), encoding="utf-8")
    reports, (problem,) = take(path)
    assert len(reports) == 5
    assert problem.kind == "id"
    assert "2 rows have the id of another text above, the first 'a' in row 5" in problem.message


def test_a_message_cannot_move_the_cursor(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text('id,text\n"\x1b[2J\x07",\n', encoding="utf-8")
    problems = take(path)[1]
    tell_problems(problems, len(problems), "")
    told = capsys.readouterr().err
    assert "\\x1b[2J\\x07: its text is empty" in told
    assert told.rstrip("\n").isprintable()


@pytest.mark.parametrize("form", ["xx", "%d/%m", "%A", "%Y-%m-%d %", ""])
def test_a_form_of_dates_that_names_no_day_is_refused(form: str) -> None:
    with pytest.raises(InputError, match="does not give day, month and year"):
        Layout(PRESS, day_format=form)


def test_a_form_of_dates_may_have_a_time_and_words() -> None:
    assert Layout(PRESS, day_format="%d %B %Y, %H:%M").day("3 March 2011, 14:05") == "2011-03-03"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Señor Núñez of São Paulo met Mr Müller in Zürich on Monday.", "cp1252"),
        ("Le président São Paulo café met the mayor on Monday.", "cp1252"),
        ("The mayor’s “plan” met café owners on Monday — and “the rest” did not.", "cp1252"),
        ("Lech Wałęsa met Václav Klaus and Miloš Zeman in Kraków and Łódź on Monday.", "cp1250"),
        ("The president met Lech Wałęsa on Monday, the ministry said, and both agreed to talk again.", "cp1250"),
        ("Президент встретился с премьером в Москве в понедельник и обсудил бюджет.", "cp1251"),
    ],
)
def test_names_in_an_old_encoding_keep_their_letters(text: str, codec: str) -> None:
    assert decode(text.encode(codec), "old.txt").text == text


def test_a_table_in_an_old_encoding_keeps_its_letters(tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes('id,text\n1,"Señor Núñez of São Paulo met Mr Müller on Monday."\n'.encode("cp1252"))
    assert "Núñez of São Paulo" in take(path)[0][0].original.text


def test_an_error_of_several_lines_keeps_them() -> None:
    told = visible("list.csv:1: no such column\nmend these rows\x07", lines=True)
    assert told == "list.csv:1: no such column\nmend these rows\\x07"
