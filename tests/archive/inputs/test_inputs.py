"""Inputs as a stream of reports: forms, compression, columns, and what is set aside."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import sys
from pathlib import Path

import pytest

from onrecord.archive.inputs.compressed import zstd
from onrecord.archive.inputs.rows import LONGEST, Layout
from onrecord.archive.inputs.stream import Form, Inputs, Selection
from onrecord.archive.inputs.walk import find
from onrecord.archive.originals.report import Report
from onrecord.errors import InputError
from onrecord.knowledge import Knowledge
from onrecord.model import Problem

PRESS = Knowledge().press
TEXT = "The harbour was closed on Friday. “Ships wait outside,” the harbour master said."
ROWS = [
    {"id": "a1", "Headline": "Harbour closed", "Body": TEXT, "Date": "2011-03-04", "Source": "Bergen Gazette"},
    {"id": "a2", "Headline": "Open", "Body": TEXT.replace("closed", "opened"), "Date": "4 March 2011", "Source": ""},
]


def take(*paths: Path | str, layout: Layout | None = None, **selection: object) -> list[Report | Problem]:
    chosen = Selection([Path(path) for path in paths], **selection)  # type: ignore[arg-type]
    return list(Inputs(chosen, layout or Layout(PRESS)))


def reports(found: list[Report | Problem]) -> list[Report]:
    assert not [item for item in found if isinstance(item, Problem)]
    return [item for item in found if isinstance(item, Report)]


def csv_of(rows: list[dict[str, str]], separator: str = ",") -> str:
    lines = [list(rows[0]), *(list(row.values()) for row in rows)]
    return "\r\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines) + "\r\n"


def jsonl_of(rows: list[dict[str, str]]) -> str:
    return "\n".join(json.dumps(row) for row in rows)


FILES = {
    "rows.jsonl": jsonl_of(ROWS).encode(),
    "rows.csv": csv_of(ROWS).encode("utf-8-sig"),
    "rows.tsv": csv_of(ROWS, "\t").encode(),
    "old.csv": csv_of(ROWS).encode("cp1252"),
    "wide.csv": csv_of(ROWS).encode("utf-16"),
}


@pytest.mark.parametrize("pack", [("", bytes), (".gz", gzip.compress), (".zst", zstd.compress)], ids=lambda p: p[0])
@pytest.mark.parametrize("name", FILES)
def test_rows_in_any_form_are_the_same_reports(name: str, pack: tuple, tmp_path: Path) -> None:
    path = tmp_path / f"{name}{pack[0]}"
    path.write_bytes(pack[1](FILES[name]))
    first, second = reports(take(path))
    assert first.original.text == TEXT
    assert first.original.name == "a1"
    assert first.original.sha256 == hashlib.sha256(TEXT.encode("utf-8")).hexdigest()
    assert first.original.data.decode(first.original.encoding) == TEXT
    assert (first.given.title, first.given.published, first.given.publisher) == (
        "Harbour closed",
        "2011-03-04",
        "Bergen Gazette",
    )
    assert (second.given.published, second.given.publisher, second.given.source) == ("2011-03-04", None, "row")


def test_columns_and_dates_as_the_user_names_them(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(f'Inhalt,text,Tag\n"{TEXT}",summary,04/03/2011\n', encoding="utf-8")
    (plain,) = take(path, layout=Layout(PRESS))[:1]
    assert isinstance(plain, Report)
    assert plain.original.text == "summary"
    chosen = {"text": "Inhalt", "published": "Tag"}
    (named,) = reports(take(path, layout=Layout(PRESS, chosen, "%d/%m/%Y")))
    assert (named.original.text, named.given.published, named.original.name) == (TEXT, "2011-03-04", "rows.csv:2")
    (wrong,) = take(path, layout=Layout(PRESS, {"text": "Missing"}))
    assert isinstance(wrong, Problem)
    assert "'Inhalt', 'text', 'Tag'" in wrong.message
    with pytest.raises(InputError, match="no 'texts'"):
        Layout(PRESS, {"texts": "Inhalt"})


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2011-03-04T23:30:00-07:00", "2011-03-04"),
        ("20110304", "2011-03-04"),
        ("2011/03/04", "2011-03-04"),
        ("Fri, 04 Mar 2011 10:00:00 GMT", "2011-03-04"),
        ("March 4, 2011", "2011-03-04"),
        ("03/04/2011", None),
        ("2011-02-30", None),
        ("2011", None),
        ("soon", None),
        ("1299230400", None),
    ],
)
def test_a_day_is_taken_only_where_it_is_without_doubt(value: str, day: str | None) -> None:
    assert Layout(PRESS).day(value) == day


def test_a_bad_row_is_set_aside_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    bad = [b"{", b"[1]", b'{"text": 3}', b'{"text": ""}', b'{"text": "\\ud800"}', b'{"title": "x"}', b"\xff\xfe{}"]
    good = json.dumps({"text": TEXT, "id": 7}).encode()
    path.write_bytes(b"\n".join([*bad, b"", good]))
    found = take(path)
    assert [item.original.name for item in found if isinstance(item, Report)] == ["7"]
    problems = [item for item in found if isinstance(item, Problem)]
    assert [problem.file for problem in problems] == [f"{path}:{n}" for n in range(1, len(bad) + 1)]
    assert all(problem.message.startswith(problem.file) and ";" in problem.message for problem in problems)


def test_bad_rows_of_a_table(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    table = f'id,text,date\n1,short\n2,"{TEXT}",soon\n3,caf\xff latin,\n4,"{TEXT}"\n'
    path.write_bytes(table.encode("latin-1", "replace"))
    found = take(path)
    problems = [item for item in found if isinstance(item, Problem)]
    assert (problems[0].file, problems[0].kind) == (f"{path}:2", "row")
    assert problems[-1].kind == "date"
    assert "'soon'" in problems[-1].message


def test_a_row_that_never_ends_is_not_held_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    good = json.dumps({"text": TEXT}).encode()
    path.write_bytes(b'{"text": "' + b"x" * (LONGEST + 100) + b'"}\n' + good)
    problem, report = take(path)
    assert isinstance(problem, Problem)
    assert "too long" in problem.message
    assert isinstance(report, Report)
    assert report.original.text == TEXT


def test_many_bad_rows_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("{\n" * 1234)
    found = take(path)
    assert len(found) == 1001
    assert "234 more" in found[-1].message  # type: ignore[union-attr]


def test_rows_are_read_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(jsonl_of(ROWS) + "\n" + "x" * 1_000_000)
    inputs = Inputs(Selection([path]), Layout(PRESS))
    next(iter(inputs))
    assert 0 < inputs.taken < path.stat().st_size == inputs.total()


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress])
def test_a_bomb_is_bounded(pack: object, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv.gz"
    path.write_bytes(pack(b"id,text\n" + b"\n" * 60_000_000))  # type: ignore[operator]
    (problem,) = take(path)
    assert isinstance(problem, Problem)
    assert "expands" in problem.message


def test_a_broken_stream_keeps_what_stands_before(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    rows = [{"text": f"{hashlib.sha256(bytes([n])).hexdigest() * 40} {n}"} for n in range(200)]
    whole = gzip.compress(jsonl_of(rows).encode())
    path.write_bytes(whole[: len(whole) * 3 // 4])
    *good, problem = take(path)
    assert good
    assert isinstance(problem, Problem)
    assert "broken" in problem.message


def test_compressed_texts_have_their_own_name_and_sidecar(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "a.meta.json").write_text('{"published": "2011-03-04", "section": "World"}')
    (report,) = reports(take(tmp_path))
    assert (report.original.name, report.original.data) == ("a.txt", TEXT.encode())
    assert (report.given.published, report.given.section) == ("2011-03-04", "World")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for data, form in ((jsonl_of(ROWS).encode(), None), (csv_of(ROWS).encode(), Form.csv), (TEXT.encode(), None)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert reports(take("-", form=form))[0].original.text == TEXT


def test_patterns_choose_files_of_folders(tmp_path: Path) -> None:
    (tmp_path / "2011").mkdir()
    for name in ("a.txt", "b.html", "c.md", "d.json", "e.jsonl.zst", "2011/f.HTM", "2011/g.md"):
        (tmp_path / name).write_text("x")

    def found(*include: str) -> list[str]:
        return [path.relative_to(tmp_path).as_posix() for path in find([tmp_path], include)]

    assert found() == ["a.txt", "b.html", "e.jsonl.zst", "2011/f.HTM"]
    assert found("*.md") == ["c.md", "2011/g.md"]
    assert found("2011/*.md", "a.*") == ["a.txt", "2011/g.md"]


def test_files_of_other_forms_are_counted(tmp_path: Path) -> None:
    (tmp_path / "2011").mkdir()
    for name in ("a.txt", "a.meta.json", "b.pdf", "2011/c.PDF", "2011/README", ".hidden.pdf"):
        (tmp_path / name).write_text("x")

    def passed_over(path: Path, *include: str) -> dict[str, int]:
        return Inputs(Selection([path], include), Layout(PRESS)).passed_over()

    assert passed_over(tmp_path) == {".pdf": 2, "README": 1}
    assert passed_over(tmp_path, "*.txt") == {}
    assert passed_over(tmp_path / "b.pdf") == {}
