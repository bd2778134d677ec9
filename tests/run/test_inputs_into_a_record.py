"""Rows, pages and compressed files into a record: known rows, stopping and going on, verifying, removing."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

import onrecord
from onrecord.archive.inputs.rows import Layout
from onrecord.archive.inputs.stream import Inputs, Selection
from onrecord.errors import RecordError
from onrecord.knowledge import Knowledge
from onrecord.model import Reading
from onrecord.reading.page import Page
from onrecord.reading.reader import read_page
from onrecord.record import Record
from onrecord.run.job import read_into
from onrecord.run.reader import Reader
from onrecord.run.revising import remove_from
from onrecord.run.watch import Watch

DAY = (
    "The prime minister of Iraq met the president of Iran in Tehran on Tuesday, officials said. Number {} of the talks."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def rows(path: Path, count: int, *more: dict[str, object]) -> Inputs:
    lines = [{"id": f"r{n}", "text": DAY.format(n), "date": "2011-03-04"} for n in range(count)]
    path.write_text("\n".join(json.dumps(row) for row in [*lines, *more]), encoding="utf-8")
    return Inputs(Selection([path]), Layout(Knowledge().press))


def command(*args: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *map(str, args)], capture_output=True, text=True, check=False, **options
    )  # type: ignore[call-overload]


def test_rows_become_documents_and_the_same_text_is_known(reader: Reader, tmp_path: Path) -> None:
    record = Record.create()
    again = {"id": "again", "text": DAY.format(0)}
    outcome = read_into(record, rows(tmp_path / "a.jsonl", 3, again, {"id": "bad", "text": None}), reader)
    assert (outcome.read, outcome.known, outcome.set_aside) == (3, 1, 1)
    assert record.sql("SELECT file, published FROM documents").fetchall() == [(f"r{n}", "2011-03-04") for n in range(3)]
    assert {row.evidence for row in record.rows("mentions")} >= {"Iraq", "Iran"}
    assert "a.jsonl:5" in record.sql("SELECT message FROM problems").fetchall()[0][0]


def test_a_stopped_run_goes_on_where_it_was(reader: Reader, tmp_path: Path) -> None:
    record, inputs = Record.create(), rows(tmp_path / "a.jsonl", 40)
    asked = iter(range(1000))
    counts: list[int] = []
    outcome = read_into(record, inputs, reader, watch=Watch(counts.append, lambda: next(asked) >= 20))
    assert outcome.stopped
    assert counts == list(range(1, 21))
    assert record.counts()["documents"] == 20
    outcome = read_into(record, inputs, reader)
    assert (outcome.read, outcome.known, outcome.stopped) == (20, 20, False)


def test_a_report_on_which_the_reader_fails_is_told_and_the_rest_is_read(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails_on_the_second(page: Page, *rest: object) -> Reading:
        if page.document.file == "r1":
            raise IndexError("list index out of range")
        return read_page(page, *rest)  # type: ignore[arg-type]

    record, inputs = Record.create(), rows(tmp_path / "a.jsonl", 3)
    with monkeypatch.context() as patch:
        patch.setattr("onrecord.run.reader.read_page", fails_on_the_second)
        outcome = read_into(record, inputs, reader)
    assert (outcome.read, outcome.set_aside) == (2, 1)
    ((file, kind, message),) = record.sql("SELECT file, kind, message FROM problems").fetchall()
    assert (file, kind) == ("r1", "failure")
    assert "IndexError: list index out of range, at test_inputs_into_a_record.py:" in message
    assert (read_into(record, inputs, reader).read, record.counts()["documents"]) == (1, 3)


def test_an_interrupted_command_keeps_what_is_done(tmp_path: Path) -> None:
    rows(tmp_path / "a.jsonl", 400)
    record = tmp_path / "record.duckdb"
    args = [sys.executable, "-m", "onrecord", "read", str(tmp_path / "a.jsonl"), "-", "--into", str(record)]
    # Standard input stays open, so that the run cannot end before it is interrupted.
    with subprocess.Popen(args, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        part = tmp_path / ".record.duckdb.part"
        while not part.exists() and run.poll() is None:
            os.sched_yield()
        run.send_signal(signal.SIGINT)
        _, told = run.communicate(timeout=120)
    assert run.returncode == 130, told
    assert "goes on from there" in told
    with onrecord.open(record) as opened:
        assert opened.counts()["runs"] == 1


def test_compressed_rows_by_the_command(tmp_path: Path) -> None:
    rows(tmp_path / "a.jsonl", 2, {"id": "bad", "text": 3})
    packed = tmp_path / "a.jsonl.gz"
    packed.write_bytes(gzip.compress((tmp_path / "a.jsonl").read_bytes()))
    record = tmp_path / "record.duckdb"
    done = command("read", packed, "--into", record, "--column", "title=id")
    assert done.returncode == 3, done.stderr
    assert "a.jsonl.gz:3" in done.stderr
    assert "a.jsonl.gz:3" in command("problems", record).stdout
    assert command("verify", record).stdout == f"{record}: 2 originals, all as they were read\n"


def test_many_problems_are_told_in_few_lines(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{\n" * 50)
    done = command("read", tmp_path / "a.jsonl", "--into", tmp_path / "record.duckdb")
    assert done.returncode == 3
    lines = done.stderr.splitlines()
    assert len(lines) == 21
    assert "30 more" in lines[-1]


def test_a_changed_original_is_found(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    with Record.into(path) as record:
        read_into(record, rows(tmp_path / "a.jsonl", 2), reader)
        record.save()
        assert [fault for _, fault in record.verify()] == [None, None]
    with duckdb.connect(str(path)) as connection:
        ((id,),) = connection.execute("SELECT document FROM reading.original WHERE file = 'r1'").fetchall()
        connection.execute("UPDATE reading.original SET data = 'other words'::BLOB WHERE file = 'r1'")
    done = command("verify", path)
    assert done.returncode == 1
    assert id in done.stderr
    assert "1 of them" in done.stdout


def test_a_removed_article_is_gone_and_stays_away(reader: Reader, tmp_path: Path) -> None:
    record, inputs = Record.create(), rows(tmp_path / "a.jsonl", 3)
    read_into(record, inputs, reader)
    whole = record.counts()
    ((id, sha256),) = record.sql("SELECT id, sha256 FROM documents WHERE file = 'r1'").fetchall()
    assert remove_from(record, id, reader.knowledge) == "r1"
    assert record.counts()["documents"] == 2
    for name in ("zones", "findings", "mentions", "times", "statements", "events"):
        assert record.sql(f"SELECT count(*) FROM {name} WHERE document = ?", id).fetchall() == [(0,)]
    assert record.sql("SELECT file, sha256 FROM removed").fetchall() == [("r1", sha256)]
    with pytest.raises(RecordError, match="no document"):
        record.original(id)
    outcome = read_into(record, inputs, reader)
    assert (outcome.read, outcome.known, outcome.removed) == (0, 2, 1)
    assert record.readmit(id) == "r1"
    read_into(record, inputs, reader)
    back = record.counts()
    assert {name: back[name] for name in back if name != "runs"} == {
        name: whole[name] for name in whole if name != "runs"
    }
    for what in (record.remove, record.readmit):
        with pytest.raises(RecordError, match="nobody"):
            what("nobody")


def test_without_an_article_the_record_is_as_if_it_had_never_been_there(reader: Reader, tmp_path: Path) -> None:
    def record_of(count: int) -> Record:
        record = Record.create()
        read_into(record, rows(tmp_path / "a.jsonl", count), reader)
        return record

    with_it, without = record_of(3), record_of(2)
    ((id,),) = with_it.sql("SELECT id FROM documents WHERE file = 'r2'").fetchall()
    remove_from(with_it, id, reader.knowledge)
    for name in ("documents", "actors", "events", "statements", "links", "merges", "copies"):
        assert with_it.table(name).fetchall() == without.table(name).fetchall()
