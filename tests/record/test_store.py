"""What is put into a record comes out of it as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record_builder import add, affair, courier, gazette, identity, reconciled, reports

from onrecord.errors import RecordError
from onrecord.model import Actor, Document, Event, Mention, Problem, Reading, Relation, Span, Statement
from onrecord.record import Record


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(reports(), max_size=4, unique_by=lambda report: report[2].document.id))
def test_readings_come_back_equal(found: list[tuple[bytes, str, Reading]]) -> None:
    record = Record.create()
    for report in found:
        assert add(record, report)
    expected = sorted((reading for _, _, reading in found), key=lambda r: (r.document.file, r.document.id))
    assert list(record.readings()) == expected
    for data, encoding, reading in found:
        assert record.original(reading.document.id) == data
        assert record.text(reading.document.id) == data.decode(encoding)


def test_readings_come_sorted_whatever_the_order_they_were_added_in() -> None:
    record = Record.create()
    add(record, gazette())
    add(record, courier())
    assert [reading.document.file for reading in record.readings()] == ["courier.txt", "gazette.txt"]


def test_files_are_sorted_by_code_point() -> None:
    """DuckDB 1.1 puts an empty name after some that are not ASCII."""
    record = Record.create()
    names = ["\x80\x80\U00010000", "", "é", "z"]
    for name in names:
        id, digest = identity(name.encode())
        add(record, (name.encode(), "utf-8", Reading(Document(id, name, digest))))
    assert [reading.document.file for reading in record.readings()] == sorted(names)
    assert [file for (file,) in record.documents.project("file").fetchall()] == sorted(names)


def test_rows_of_no_document_are_not_passed_over() -> None:
    record = Record.create()
    add(record, gazette())
    record.commit()
    record.cursor().execute("UPDATE reading.time SET document = 'gone' WHERE position = 1")
    with pytest.raises(RecordError, match="damaged"):
        list(record.readings())


def test_the_same_document_is_added_once() -> None:
    record = Record.create()
    assert add(record, gazette())
    before = record.counts()
    assert not add(record, gazette())
    assert not record.add_original(*_original(gazette()))
    assert record.counts() == before


def test_a_document_is_known_once_it_is_read() -> None:
    record = Record.create()
    _, _, reading = gazette()
    assert not record.has(reading.document.sha256)
    record.add_original(*_original(gazette()))
    assert not record.has(reading.document.sha256)
    record.add_reading(reading)
    assert record.has(reading.document.sha256)


def test_text_has_no_byte_order_mark_and_keeps_its_line_ends() -> None:
    record = affair(Record.create())
    wide, marked = gazette()[2].document.id, courier()[2].document.id
    assert record.text(wide).count("\r\n") == 4
    assert record.text(marked).startswith("Okafor")
    assert record.original(marked).startswith(b"\xef\xbb\xbf")


def test_problems_are_noted_once() -> None:
    record = Record.create()
    problem = Problem("broken.txt", "encoding", "not text; save it as UTF-8")
    assert record.add_problem(problem)
    assert not record.add_problem(problem)
    assert record.problems.fetchall() == [("broken.txt", "encoding", "not text; save it as UTF-8")]


def _original(report: tuple[bytes, str, Reading]) -> tuple[str, str, str, bytes, str]:
    data, encoding, reading = report
    return reading.document.id, reading.document.file, reading.document.sha256, data, encoding


def _faulty() -> dict[str, Reading]:
    """Readings of the text "Peace." that must not be stored."""
    id, digest = identity(b"Peace.")
    sound = Reading(Document(id, "faulty.txt", digest), actors=(Actor("a", "A", "person"),))
    word, beyond = Span(0, 5), Span(0, 7)
    event = Event("e", id, word, None, "happened")
    says = Statement("s", id, (word,), "direct", "asserted")
    return {
        "beyond": replace(sound, mentions=(Mention(id, "a", beyond, "name"),)),
        "content beyond": replace(sound, statements=(replace(says, content=(word, beyond)),)),
        "another document": replace(sound, mentions=(Mention("f" * 16, "a", word, "name"),)),
        "unknown actor": replace(sound, mentions=(Mention(id, "b", word, "name"),)),
        "unknown speaker": replace(sound, statements=(replace(says, speaker="b"),)),
        "unknown target": replace(sound, events=(replace(event, targets=("b",)),)),
        "unknown end": replace(sound, relations=(Relation(id, "ally_of", "a", "b", None, None, word),)),
        "unknown statement": replace(sound, events=(replace(event, according_to="s"),)),
        "twice": replace(sound, events=(event, event)),
        "half a surrogate pair": replace(sound, events=(replace(event, weapon="\ud83d"),)),
        "no number": replace(sound, events=(replace(event, score=float("nan")),)),
    }


@pytest.mark.parametrize("name", _faulty())
def test_an_unsound_reading_is_refused_and_the_others_stay(name: str) -> None:
    record = Record.create()
    add(record, courier())
    reading = _faulty()[name]
    with pytest.raises(RecordError, match=r"faulty\.txt"):
        add(record, (b"Peace.", "utf-8", reading))
    assert not record.has(reading.document.sha256)
    assert list(record.readings()) == [courier()[2]]


def test_a_reading_needs_its_original() -> None:
    record = Record.create()
    with pytest.raises(RecordError, match="original was not added"):
        record.add_reading(gazette()[2])


def test_bytes_that_are_not_text_in_their_encoding_are_refused() -> None:
    record = Record.create()
    with pytest.raises(RecordError, match="utf-8"):
        record.add_original("0" * 16, "bad.txt", "0" * 64, b"\xff\xfe\xfa", "utf-8")


@pytest.mark.parametrize("together", [True, False])
def test_ids_of_another_document_are_refused(together: bool) -> None:
    """Whether the other document was added just before, or is stored already."""
    record = Record.create()
    add(record, gazette())
    if not together:
        record.commit()
    id, digest = identity(b"Peace.")
    thief = Reading(Document(id, "thief.txt", digest), actors=(Actor(gazette()[2].actors[0].id, "A", "person"),))
    with pytest.raises(RecordError, match="not stored"):
        add(record, (b"Peace.", "utf-8", thief))
        record.commit()
    add(record, courier())
    assert [reading.document.file for reading in record.readings()] == ["courier.txt", "gazette.txt"]


def test_readings_stay_as_they_were_read_when_they_are_reconciled() -> None:
    record = affair(Record.create())
    assert list(record.readings()) == [courier()[2], gazette()[2]]


@pytest.mark.parametrize(
    "change",
    [
        {"canonical": {"nobody": "nobody"}},
        {"actors": ()},
        {"links": (replace(reconciled().links[0], members=("nothing",)),)},
        {"merges": (replace(reconciled().merges[0], into="nobody"),)},
        {"copies": (("nothing", "nothing"),)},
    ],
)
def test_a_reconciliation_of_other_rows_is_refused_and_the_one_before_stays(change: dict[str, object]) -> None:
    record = affair(Record.create())
    before = {name: record.table(name).fetchall() for name in ("actors", "links", "merges", "copies")}
    with pytest.raises(RecordError, match="reconcil"):
        record.set_reconciled(replace(reconciled(), **change))
    assert {name: record.table(name).fetchall() for name in before} == before
