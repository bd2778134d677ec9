"""A record's file changes only as a whole, whatever happens to the run that writes it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from record_builder import add, affair, courier, gazette

from onrecord.errors import RecordError
from onrecord.record import Record

HERE = Path(__file__).parent


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def run(script: str, *arguments: str) -> subprocess.Popen[str]:
    """A second process that imports what this one can."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), *filter(None, sys.path)])}
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "it's a record; --.duckdb"
    with affair(Record.create()) as record:
        record.save(path)
    return path


def test_a_saved_record_is_the_same_when_opened(saved: Path) -> None:
    with Record.open(saved) as record, affair(Record.create()) as again:
        assert list(record.readings()) == list(again.readings())
        assert record.counts() == again.counts()
        assert record.links.fetchall() == again.links.fetchall()
        id = gazette()[2].document.id
        assert record.original(id) == again.original(id)
        assert record.has(gazette()[2].document.sha256)
        assert not record.has("0" * 64)
    assert names(saved.parent) == {saved.name}


def test_a_record_can_be_moved_and_opened_by_duckdb_alone(saved: Path) -> None:
    moved = saved.rename(saved.with_name("other.duckdb"))
    with duckdb.connect(str(moved), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM events").fetchone() == (4,)


def test_a_record_opened_to_be_read_cannot_be_changed(saved: Path) -> None:
    with Record.open(saved) as record:
        for change in (lambda: add(record, courier()), lambda: record.split("x")):
            with pytest.raises(RecordError, match="opened to be read"):
                change()
        with pytest.raises(RecordError):
            record.sql("DELETE FROM reading.event")


def test_into_adds_to_a_record(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    for report, expected in ((gazette(), 1), (courier(), 2), (courier(), 2)):
        with Record.into(path) as record:
            add(record, report)
            record.save()
            assert not record.resumed
        with Record.open(path) as record:
            assert record.counts()["documents"] == expected
        assert names(tmp_path) == {path.name}


def test_open_to_add_needs_a_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such record"):
        Record.open(tmp_path / "none.duckdb", read_only=False)
    assert names(tmp_path) == set()


def test_nothing_changes_before_saving(saved: Path) -> None:
    before = saved.read_bytes()
    record = Record.into(saved)
    record.split(gazette()[2].actors[0].id)
    record.close()
    assert saved.read_bytes() == before


def test_work_that_was_not_saved_is_taken_up_again(saved: Path, tmp_path: Path) -> None:
    path = tmp_path / "new.duckdb"
    with Record.into(path) as record:
        add(record, gazette())
    with Record.into(path) as record:
        assert record.resumed
        assert not add(record, gazette())
        record.save()
    assert names(tmp_path) == {saved.name, path.name}


def test_a_part_of_an_older_record_is_not_taken_up(saved: Path) -> None:
    with Record.into(saved) as record:
        record.split(gazette()[2].actors[0].id)
    with affair(Record.create()) as other:
        other.save(saved)
    with Record.into(saved) as record:
        assert not record.resumed
        assert record.decided() == []


def test_a_part_that_was_cut_short_is_begun_again(saved: Path) -> None:
    saved.with_name(f".{saved.name}.part").write_bytes(b"half of a database")
    with Record.into(saved) as record:
        assert record.counts()["documents"] == 2
        record.save()
    assert names(saved.parent) == {saved.name}


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_leaves_the_record(saved: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    before = saved.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    record = Record.create()
    add(record, gazette())
    with monkeypatch.context() as patch:
        patch.setattr(os, call, full)
        with pytest.raises(RecordError, match="No space left") as error:
            record.save(saved)
    assert str(saved) in str(error.value)
    assert saved.read_bytes() == before
    assert names(saved.parent) == {saved.name}
    record.save(saved)
    assert Record.open(saved).counts()["documents"] == 1


FULL = """
import resource, sys
from record_builder import add, gazette
from onrecord.errors import RecordError
from onrecord.record import Record
record = Record.create()
add(record, gazette())
record.add_original("f" * 16, "big.txt", "f" * 64, b"x" * 20_000_000, "utf-8")
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
try:
    record.save(sys.argv[1])
except RecordError as error:
    print(error)
"""


def test_a_file_that_cannot_grow_leaves_the_record(saved: Path) -> None:
    """The same with DuckDB itself running out of room in the middle of its file."""
    before = saved.read_bytes()
    out, error = run(FULL, str(saved)).communicate(timeout=120)
    assert "could not be written" in out, error
    assert str(saved) in out
    assert saved.read_bytes() == before
    assert names(saved.parent) == {saved.name}


KILLED = """
import sys, time
from record_builder import add, gazette
from onrecord.record import Record
record = Record.into(sys.argv[1])
add(record, gazette())
record.commit()
print("committed", flush=True)
time.sleep(600)
"""


def test_a_killed_run_leaves_the_record_and_its_part(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    with Record.into(path) as record:
        add(record, courier())
        record.save()
    before = path.read_bytes()
    process = run(KILLED, str(path))
    assert process.stdout is not None
    assert process.stdout.readline() == "committed\n"
    with pytest.raises(RecordError, match="another program"):
        Record.into(path)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert path.read_bytes() == before
    with Record.into(path) as record:
        assert record.resumed
        assert record.counts()["documents"] == 2
        record.save()
    assert Record.open(path).counts()["documents"] == 2
    assert names(tmp_path) == {path.name}


def _not_records(folder: Path) -> dict[str, Path]:
    (folder / "text.duckdb").write_text("Once upon a time, and for a long while after that. " * 500)
    (folder / "empty.duckdb").touch()
    with duckdb.connect(str(folder / "other.duckdb")) as connection:
        connection.execute("CREATE TABLE fish (name VARCHAR)")
    with duckdb.connect(str(folder / "meta.duckdb")) as connection:
        connection.execute("CREATE TABLE meta AS SELECT 'format' AS key, 'aquarium' AS value")
    (folder / "folder").mkdir()
    return {name: folder / name for name in ("text.duckdb", "empty.duckdb", "other.duckdb", "meta.duckdb", "folder")}


@pytest.mark.parametrize("name", ["text.duckdb", "empty.duckdb", "other.duckdb", "meta.duckdb", "folder"])
def test_what_is_not_a_record_is_refused_and_left(tmp_path: Path, name: str) -> None:
    path = _not_records(tmp_path)[name]
    before = None if path.is_dir() else path.read_bytes()
    for opening in (Record.open, Record.into):
        with pytest.raises(RecordError, match="not a record") as error:
            opening(path)
        assert str(path) in str(error.value)
    assert path.is_dir() or path.read_bytes() == before


def test_a_record_of_a_newer_schema_says_what_to_do(saved: Path) -> None:
    with duckdb.connect(str(saved)) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
        connection.execute("UPDATE meta SET value = '9.9' WHERE key = 'version'")
    with pytest.raises(RecordError, match=r"schema 99.*onrecord 9\.9 or later"):
        Record.open(saved)


def test_a_record_in_memory_has_no_file_to_save_to() -> None:
    with pytest.raises(RecordError, match=r"save\(path\)"):
        Record.create().save()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none" / "record.duckdb"
    for attempt in (lambda: Record.create().save(path), lambda: Record.into(path)):
        with pytest.raises(RecordError, match="none"):
            attempt()


def test_a_folder_is_no_place_for_a_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"a folder, not a record; give a file, such as .*record\.duckdb"):
        Record.into(tmp_path)
    with Record.create() as record, pytest.raises(RecordError, match=r"could not be written \(Is a directory\)"):
        record.save(tmp_path)
