"""Benchmarks that draw rows of reports to be read, or that measure time: on two reports, or made-up ones."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from sets import lines

import onrecord

Run = Callable[..., str]
FIRST = "President Ada Quill of France met Chancellor Karl Brandt in Berlin. Quill said the talks were useful."
SECOND = "President Ada Quill of France attacked the plan of Karl Brandt, and police arrested three men in Lyon."


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Two reports, a line each."""
    rows = [
        {"doc_id": "a", "text": FIRST, "date": "2006-09-12", "source": "Gazette"},
        {"doc_id": "b", "text": SECOND, "date": "2006-09-14", "source": "Courier"},
    ]
    return lines(tmp_path / "articles.jsonl", rows)


def test_trust(run: Run, articles: Path, tmp_path: Path) -> None:
    """What happened is drawn with its sentence; the parses are kept, and used again."""
    first = run("trust", articles, "--events", 5, "--parsed", tmp_path / "parsed")
    assert ">>met<<" in first
    assert len(list((tmp_path / "parsed").iterdir())) == 2
    assert run("trust", articles, "--events", 5, "--parsed", tmp_path / "parsed") == first


def test_said(run: Run, articles: Path) -> None:
    """A statement is shown with its speaker and content."""
    printed = run("said", articles)
    assert "speaker: ('Ada Quill', 'Quill')" in printed
    assert "content: ['the talks were useful']" in printed


def test_merges(run: Run, articles: Path, tmp_path: Path) -> None:
    """Actors of both reports under one id are drawn with the words of both."""
    record = tmp_path / "record.duckdb"
    onrecord.read([articles]).save(record)
    for by in ("merge", "pair"):
        printed = run("merges", record, "--by", by)
        assert printed.count("'Ada Quill' person FRA") == 2


def test_speed(run: Run, tmp_path: Path) -> None:
    """All stages are timed."""
    (tmp_path / "report.txt").write_text(FIRST, encoding="utf-8")
    printed = run("speed", tmp_path / "report.txt", "--rounds", 1, "--cpu")
    assert f"words              {len(FIRST.split()):6,} in 1 reports" in printed
    for stage in ("archive", "times", "places", "drafts", "actors", "statements", "owners", "events", "relations"):
        assert f"\n{stage:12} " in printed


def test_beside(run: Run, articles: Path, tmp_path: Path) -> None:
    """Our reader with one thread and with two, and another beside it."""
    other = tmp_path / "other"
    other.mkdir()
    component = "import spacy\n\ndef blank(path, threads):\n    return spacy.blank('en')\n"
    (other / "spacy_component.py").write_text(component, encoding="utf-8")
    header, *rows = run("beside", articles, "--articles", 2, "--rounds", 1, "--other", other).splitlines()
    assert header == "reader\tthreads\twords/s"
    assert [row.split("\t")[:2] for row in rows] == [[name, n] for name in ("onrecord", "other") for n in ("1", "2")]


def test_holders(run: Run, tmp_path: Path) -> None:
    """As many rows from each list of office holders, each time in an office for itself."""
    first = "holders:\n  - {country: FRA, role: president, held: {Ada Quill | A. Quill: 1995/2001 and 2003-02/..}}\n"
    second = "holders:\n  - {of: Harbour League, role: chairman, sector: NGO, held: {Karl Brandt: 1999-05/2000-01}}\n"
    for name, text in (("first", first), ("second", second)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    printed = run("holders", "--data", tmp_path, "--rows", 4, "--seed", 3).splitlines()
    assert sorted(printed) == [
        "first\tAda Quill\tpresident\tFRA\t1995\t2001",
        "first\tAda Quill\tpresident\tFRA\t2003-02\t..",
        "second\tKarl Brandt\tchairman\tHarbour League\t1999-05\t2000-01",
    ]
    assert len(run("holders", "--data", tmp_path, "--rows", 2).splitlines()) == 2


def test_linking(run: Run) -> None:
    """Two steps, the second of twice the reports; not all that is linked is of different matters."""
    lines = run("linking", "--reports", 40, "--steps", 2).splitlines()
    assert [line.split()[0] for line in lines] == ["20", "40"]
    links, astray = (int(number) for number in re.findall(r"(\d+) (?:links|of them)", lines[1]))
    assert links > astray


def test_stability(run: Run, articles: Path) -> None:
    """One report of two, and then both: nothing is linked or merged within one."""
    printed = run("stability", articles, "--reports", 1, "--more", 1, "--draws", 2).splitlines()
    assert printed[0] == "pairs that are gone, 2 draws of 1 and 1 reports"
    assert printed[1:] == ["merges: 0 of 0 parted, 0 with another id"]


def test_merging(run: Run) -> None:
    """The last step has as many reports as asked for, the one before half as many."""
    printed = run("merging", "--reports", 20, "--steps", 2)
    assert [line.split()[:2] for line in printed.splitlines()] == [["10", "reports,"], ["20", "reports,"]]


def test_serve(run: Run) -> None:
    """Every question is answered."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    printed = run("serve", "--articles", 12, "--repeat", 1, "--port", port)
    assert printed.startswith("12 reports made in ")
    assert "slowest median" in printed


@pytest.mark.parametrize("form", ["text", "csv", "jsonl", "gz", "zst", "html", "extract"])
def test_fuzz_readers(run: Run, form: str) -> None:
    """Some mutations of each form are read without an exception."""
    printed = run("fuzz_readers", 20, "--form", form)
    assert printed.startswith("20 inputs in ")
