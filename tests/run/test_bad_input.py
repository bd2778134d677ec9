"""Bad input: one clear line naming the file and what to do; the rest is read; nothing recorded is lost."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord

GOOD = "BAGHDAD, Sept. 12 — The prime minister met the president in Tehran on Tuesday.\n"


def onrecord_read(*args: str | Path, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command; ``limit`` is the size in bytes beyond which no file can grow, like a disk that fills."""

    def full_disk() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "onrecord", "read", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=full_disk if limit else None)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


BAD = {
    "empty": b"",
    "blank": b" \n\n\t ",
    "binary": bytes(range(256)) * 40,
    "archive": b"PK\x03\x04" + bytes(400),
    "one_line": b"words and more words without an end " * 1_500_000,
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_set_aside_with_one_line_and_the_rest_is_read(name: str, good: Path, tmp_path: Path) -> None:
    bad = tmp_path / f"{name}.txt"
    bad.write_bytes(BAD[name])
    record = tmp_path / "record.duckdb"
    done = onrecord_read(bad, good, "--into", record)
    assert done.returncode == 3, done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, lines
    assert bad.name in lines[0]
    with onrecord.open(record) as opened:
        assert opened.sql("SELECT file FROM documents").fetchall() == [("good.txt",)]
        assert [row[0] for row in opened.sql("SELECT file FROM problems").fetchall()] == [str(bad)]


def test_a_missing_file_is_named(good: Path, tmp_path: Path) -> None:
    done = onrecord_read(tmp_path / "missing.txt", good, "--into", tmp_path / "record.duckdb")
    assert done.returncode == 3
    assert "missing.txt" in done.stderr


def test_where_no_path_is_right_no_record_is_made(tmp_path: Path) -> None:
    record = tmp_path / "record.duckdb"
    done = onrecord_read(tmp_path / "missing.txt", tmp_path / "gone", "--into", record)
    assert done.returncode == 1
    assert "missing.txt" in done.stderr and "gone" in done.stderr
    assert not record.exists()


def test_python_warns_of_what_is_set_aside(good: Path, tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match=r"1 set aside, see record.problems; the first: .*missing\.txt"):
        record = onrecord.read([tmp_path / "missing.txt", good])
    assert len(record.documents.fetchall()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_named(good: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed.txt"
    closed.write_text(GOOD)
    closed.chmod(0)
    done = onrecord_read(closed, good, "--into", tmp_path / "record.duckdb")
    assert done.returncode == 3
    assert "closed.txt" in done.stderr


def test_another_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    text = (
        "PARIS — The minister said: “Élysée officials asked for a café meeting — très bien.” He left for Tehran.\n" * 4
    )
    path.write_bytes(text.encode("cp1252"))
    record = tmp_path / "record.duckdb"
    assert onrecord_read(path, "--into", record).returncode == 0
    with onrecord.open(record) as opened:
        ((id,),) = opened.sql("SELECT id FROM documents").fetchall()
        assert opened.original(id) == path.read_bytes()
        assert "Élysée" in opened.text(id)


def test_a_disk_that_fills_leaves_the_record_as_it_was(good: Path, tmp_path: Path) -> None:
    record = tmp_path / "record.duckdb"
    assert onrecord_read(good, "--into", record).returncode == 0
    before = record.read_bytes()
    more = tmp_path / "more.txt"
    more.write_text(GOOD.replace("Tehran", "Cairo"), encoding="utf-8")
    done = onrecord_read(more, "--into", record, limit=len(before) // 2)
    assert done.returncode == 1, done.stderr
    assert "record.duckdb" in done.stderr.strip().splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert record.read_bytes() == before


def test_a_record_that_is_none_is_refused(good: Path, tmp_path: Path) -> None:
    record = tmp_path / "record.duckdb"
    record.write_text("not a record")
    done = onrecord_read(good, "--into", record)
    assert done.returncode == 1
    assert "record.duckdb" in done.stderr
    assert "Traceback" not in done.stderr
    assert record.read_text() == "not a record"


def test_a_text_in_another_language_is_kept_and_not_read(good: Path, tmp_path: Path) -> None:
    path = tmp_path / "french.txt"
    path.write_text(
        "Le premier ministre irakien est arrivé mardi à Téhéran, où il doit rencontrer le président de la République"
        " pour parler de la sécurité dans la région, selon un porte-parole du gouvernement.\n",
        encoding="utf-8",
    )
    record = tmp_path / "record.duckdb"
    done = onrecord_read(path, good, "--into", record)
    assert done.returncode == 0, done.stderr
    assert "not in English" in done.stdout
    with onrecord.open(record) as opened:
        found = dict(opened.sql("SELECT file, language FROM documents").fetchall())
        assert found["french.txt"] == "fr"
        ((rows,),) = opened.sql(
            "SELECT count(*) FROM mentions JOIN documents ON documents.id = mentions.document WHERE file = 'french.txt'"
        ).fetchall()
        assert rows == 0
