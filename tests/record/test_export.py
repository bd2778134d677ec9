"""The exchange form, CSV and Parquet: golden files of a small record, and what must hold of any."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record_builder import add, affair, courier, gazette, identity, reconciled, reports

from onrecord.errors import RecordError
from onrecord.model import Document, Finding, Reading, Span
from onrecord.record import TABLES, Record
from onrecord.record.export import to_csv, to_json, to_parquet, write_json

GOLDEN = Path(__file__).parent.parent / "golden"


@pytest.fixture
def record() -> Record:
    return affair(Record.create())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All tables of the same record, as CSV and as Parquet."""
    folder = tmp_path_factory.mktemp("tables")
    record = affair(Record.create())
    for export, suffix in ((to_csv, "csv"), (to_parquet, "parquet")):
        written = export(record, folder)
        assert [path.name for path in written] == [f"{name}.{suffix}" for name in TABLES]
    assert len(list(folder.iterdir())) == 2 * len(TABLES), "nothing else is left in the folder"
    return folder


def written(record: Record) -> str:
    stream = io.StringIO()
    write_json(record, stream)
    return stream.getvalue()


def test_json_is_as_it_was(record: Record) -> None:
    assert written(record) == (GOLDEN / "record.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in TABLES if name not in ("problems", "removed", "runs")])
def test_csv_is_as_it_was(name: str, folder: Path) -> None:
    expected = (GOLDEN / "csv" / f"{name}.csv").read_bytes()
    assert (folder / f"{name}.csv").read_bytes() == expected


def test_json_is_the_same_however_the_record_came_about(record: Record, tmp_path: Path) -> None:
    other = Record.into(tmp_path / "record.duckdb")
    add(other, courier())
    other.commit()
    add(other, gazette())
    other.set_reconciled(reconciled())
    other.save()
    other.close()
    assert written(Record.open(tmp_path / "record.duckdb")) == written(record)


def test_the_written_form_is_the_object(record: Record) -> None:
    assert json.loads(written(record)) == to_json(record)
    assert json.loads(written(Record.create())) == to_json(Record.create())


def test_an_empty_record_has_all_sections() -> None:
    sections = ("documents", "repairs", "actors", "times", "places", "statements", "events", "relations", "links")
    assert to_json(Record.create()) == {"format": "onrecord", "version": 1, **{name: [] for name in sections}}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(reports(), max_size=2, unique_by=lambda report: report[2].document.id))
def test_all_that_rows_point_to_is_in_the_object(found: list[tuple[bytes, str, Reading]]) -> None:
    record = Record.create()
    for report in found:
        add(record, report)
    whole = json.loads(written(record))
    ids = {name: [row["id"] for row in whole[name]] for name in ("documents", "actors", "statements", "events")}
    for given_ids in ids.values():
        assert len(given_ids) == len(set(given_ids))
    for name in ("repairs", "times", "places", "statements", "events", "relations"):
        assert {row["document"] for row in whole[name]} <= set(ids["documents"])
    for event in whole["events"]:
        assert {*event["actors"], *event["targets"]} <= set(ids["actors"])
        assert event["according_to"] in {None, *ids["statements"]}
    assert sum(len(actor["mentions"]) for actor in whole["actors"]) == sum(len(r.mentions) for _, _, r in found)


def test_null_and_empty_text_differ_in_csv(folder: Path) -> None:
    repairs = (folder / "repairs.csv").read_text(encoding="utf-8")
    assert 'not updated.,"",true' in repairs
    assert "=She,,false" in repairs


@pytest.mark.parametrize("name", TABLES)
def test_csv_can_be_read_back(record: Record, name: str, folder: Path) -> None:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == record.counts()[name]
    for row, original in zip(rows, record.rows(name), strict=True):
        assert {column: row[column] for column in original if isinstance(original[column], str)} == {
            column: value for column, value in original.items() if isinstance(value, str)
        }


def test_cells_are_the_records_unless_they_are_for_a_spreadsheet(record: Record, tmp_path: Path) -> None:
    id, digest = identity(b"Peace.")
    finding = Finding("title", "=1+1", "given", Span(0, 1))
    add(record, (b"Peace.", "utf-8", Reading(Document(id, "-peace.txt", digest, title="@all", findings=(finding,)))))
    to_csv(record, tmp_path / "plain")
    to_csv(record, tmp_path / "sheet", spreadsheet=True)
    for table, plain, guarded in (("documents", "-peace.txt", "'-peace.txt"), ("findings", "=1+1", "'=1+1")):
        faithful, sheet = ((tmp_path / form / f"{table}.csv").read_bytes().decode() for form in ("plain", "sheet"))
        assert f",{plain}," in faithful
        assert f",{guarded}," in sheet
        assert not faithful.startswith("\ufeff")
        assert sheet.startswith("\ufeff")
    assert ",-1.5," in (tmp_path / "sheet" / "places.csv").read_text(encoding="utf-8"), "a number is no formula"


@pytest.mark.parametrize("name", TABLES)
def test_parquet_holds_the_tables_as_they_are(record: Record, name: str, folder: Path) -> None:
    path = folder / f"{name}.parquet"
    found = duckdb.execute("SELECT * FROM read_parquet(?)", [str(path)])
    columns = [column[0] for column in found.description]
    expected = record.table(name)
    width = len(expected.columns)
    assert columns[:width] == expected.columns
    rows = found.fetchall()
    assert [row[:width] for row in rows] == expected.fetchall()
    if TABLES[name].quoted:
        assert columns[width:] == ["evidence"]
        assert [row[width] for row in rows] == [row.evidence for row in record.rows(name)]


@pytest.mark.parametrize("export", [to_csv, to_parquet])
def test_a_folder_that_cannot_be_made_is_named(record: Record, export: object, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.touch()
    with pytest.raises(RecordError, match="taken"):
        export(record, taken)  # type: ignore[operator]


def test_a_link_of_two_reports_keeps_its_order(record: Record) -> None:
    (link,) = to_json(record)["links"]
    assert link["members"] == [gazette()[2].events[1].id, courier()[2].events[0].id]
    other = Record.create()
    affair(other)
    backwards = tuple(replace(found, members=found.members[::-1]) for found in reconciled().links)
    other.set_reconciled(replace(reconciled(), links=backwards))
    assert to_json(other)["links"][0]["members"] == link["members"][::-1]
