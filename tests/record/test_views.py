"""The tables that a record shows: record-level actors where a merge stands, and no others."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from record_builder import add, affair, courier, gazette, reconciled

from onrecord.errors import RecordError
from onrecord.model import Decision, Merge, Role, Span
from onrecord.record import TABLES, Record, Run

MINISTER, SPOKESMAN, _, _, RADIO = (actor.id for actor in gazette()[2].actors)
OKAFOR = courier()[2].actors[0].id


@pytest.fixture
def record() -> Record:
    return affair(Record.create())


def column(record: Record, query: str, *params: object) -> list[object]:
    return [value for (value,) in record.sql(query, *params).fetchall()]


def test_a_merged_actor_has_one_id_everywhere(record: Record) -> None:
    assert OKAFOR not in column(record, "SELECT id FROM actors")
    assert column(record, "SELECT count(DISTINCT document) FROM mentions WHERE actor = ?", MINISTER) == [2]
    assert column(record, "SELECT actors FROM events WHERE cameo = '057'") == [[MINISTER]]
    assert column(record, "SELECT count(*) FROM participants WHERE actor = ?", OKAFOR) == [0]


def test_a_record_that_was_never_reconciled_shows_the_actors_as_they_were_read() -> None:
    record = Record.create()
    add(record, gazette())
    add(record, courier())
    assert column(record, "SELECT id FROM actors") == [a.id for a in (*courier()[2].actors, *gazette()[2].actors)]
    assert column(record, "SELECT actors FROM events WHERE cameo = '057'") == [[OKAFOR]]


def test_reports_added_after_reconciling_are_shown_at_once() -> None:
    record = Record.create()
    add(record, courier())
    alone = replace(
        reconciled(),
        actors=courier()[2].actors,
        canonical={actor.id: actor.id for actor in courier()[2].actors},
        merges=(),
        links=(),
        copies=(),
    )
    record.set_reconciled(alone)
    add(record, gazette())
    assert set(column(record, "SELECT id FROM actors")) == {a.id for a in (*courier()[2].actors, *gazette()[2].actors)}
    assert record.mentions.aggregate("count(*)").fetchall() == [(7,)]


def test_a_decision_is_kept_with_who_made_it_and_why(record: Record) -> None:
    assert record.split(MINISTER, by="A. Holt", why="two ministers") == (OKAFOR, MINISTER)
    (row,) = record.rows("decisions")
    assert (row.number, row.kind, row.by, row.why, row.missing) == (1, "split", "A. Holt", "two ministers", 0)
    assert (row.actors, row.taken_out) == ((OKAFOR, MINISTER), ())
    assert record.decided() == [Decision("split", ((OKAFOR, MINISTER),), "A. Holt", "two ministers")]


def test_a_decision_names_members_and_shown_actors_alike(record: Record) -> None:
    assert set(record.merge([OKAFOR, RADIO])) == {MINISTER, OKAFOR, RADIO}
    assert record.split(OKAFOR, [OKAFOR]) == (OKAFOR,)
    assert [decision.kind for decision in record.decided()] == ["merge", "split"]
    assert record.decided()[1].parts == ((MINISTER,), (OKAFOR,))


@pytest.mark.parametrize(
    ("decide", "told"),
    [
        (lambda record: record.merge([MINISTER, "nobody"]), "no actor 'nobody'"),
        (lambda record: record.merge([MINISTER, OKAFOR]), "one actor already"),
        (lambda record: record.split("nobody"), "no actor 'nobody'"),
        (lambda record: record.split(RADIO), "nothing to split"),
        (lambda record: record.split(MINISTER, [RADIO]), "no member"),
        (lambda record: record.split(MINISTER, [MINISTER, OKAFOR]), "nothing would be left"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_not_noted(
    record: Record, decide: Callable[[Record], object], told: str
) -> None:
    with pytest.raises(RecordError, match=told):
        decide(record)
    assert record.decided() == []


def test_a_decision_about_a_report_that_was_removed_waits_for_it(record: Record) -> None:
    record.merge([MINISTER, RADIO])
    record.remove(courier()[2].document.id)
    (row,) = record.rows("decisions")
    assert (set(row.actors), row.missing) == ({MINISTER, RADIO}, 1)
    record.readmit(courier()[2].document.id)
    add(record, courier())
    assert set(record.decided()[0].parts[0]) == {MINISTER, RADIO, OKAFOR}


def test_a_decision_holds_for_the_words_when_a_report_is_read_again_with_other_ids(record: Record) -> None:
    record.split(MINISTER)
    data, encoding, again = courier()
    record.remove(again.document.id)
    record.readmit(again.document.id)
    renumbered = OKAFOR.replace("-a1", "-a7")
    actors = tuple(replace(a, id=renumbered) if a.id == OKAFOR else a for a in again.actors)
    mentions = tuple(replace(m, actor=renumbered) if m.actor == OKAFOR else m for m in again.mentions)
    events = tuple(replace(e, actors=(renumbered,)) for e in again.events)
    add(record, (data, encoding, replace(again, actors=actors, mentions=mentions, events=events)))
    assert record.decided() == [Decision("split", ((renumbered, MINISTER),))]


def test_an_actor_is_named_once_where_two_of_a_report_are_merged(record: Record) -> None:
    members = (MINISTER, OKAFOR, SPOKESMAN)
    wider = replace(
        reconciled(),
        actors=tuple(actor for actor in reconciled().actors if actor.id != SPOKESMAN),
        canonical={**reconciled().canonical, SPOKESMAN: MINISTER},
        merges=(Merge(MINISTER, members, 0.7, "all three"),),
    )
    record.set_reconciled(wider)
    assert OKAFOR not in column(record, "SELECT id FROM actors")
    assert column(record, "SELECT actors FROM events WHERE status = 'promised'") == [[MINISTER]], "named once"
    assert column(record, "SELECT relayed_by FROM statements WHERE act = 'promise'") == [[MINISTER, RADIO]]
    assert record.relations.project("source, target").fetchall() == [(MINISTER, MINISTER)]


def test_actors_keep_the_order_in_which_a_report_gives_them(record: Record) -> None:
    assert column(record, "SELECT actors FROM events WHERE status = 'promised'") == [[MINISTER, SPOKESMAN]]
    assert column(record, "SELECT relayed_by FROM statements WHERE act = 'promise'") == [[SPOKESMAN, RADIO]]


def test_a_role_of_a_record_level_actor_keeps_its_evidence(record: Record) -> None:
    (row,) = [row for row in record.rows("roles") if row.title == "Harbour Minister"]
    assert row.evidence == "Harbour Minister"
    assert row.document == gazette()[2].document.id


def test_a_role_in_an_office_of_nobody_shown_names_no_actor() -> None:
    record = affair(Record.create())
    actors = tuple(replace(actor, roles=(Role("envoy", "gone"),)) for actor in reconciled().actors)
    record.set_reconciled(replace(reconciled(), actors=actors))
    assert set(column(record, 'SELECT "of" FROM roles')) == {None}


@pytest.mark.parametrize("name", TABLES)
def test_every_table_can_be_had_as_relation_and_rows(record: Record, name: str) -> None:
    record.add_run(Run("0.1.0", "reader", "0" * 64, datetime(2026, 1, 1, tzinfo=UTC)))
    relation = record.table(name)
    rows = list(record.rows(name))
    assert [tuple(row) for row in rows] == [tuple(relation.columns)] * len(rows)
    assert len(rows) == len(relation.fetchall()) == record.counts()[name]
    assert rows or name in ("problems", "removed", "decisions")


def test_relations_become_frames(record: Record) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    assert list(record.events.df()["status"]) == ["happened", "happened", "promised", "happened"]
    assert record.statements.pl().height == 2
    assert record.documents.pl()["agencies"].to_list() == [[], ["Coast Press"]]


@pytest.mark.parametrize("name", ["event", "reading.event", "events; DROP TABLE meta", "", "meta"])
def test_other_tables_are_refused_with_those_there_are(record: Record, name: str) -> None:
    with pytest.raises(RecordError, match="documents, zones"):
        record.table(name)
    with pytest.raises(RecordError, match="documents, zones"):
        record.rows(name)


def test_a_faulty_query_is_an_error_that_names_the_tables(record: Record) -> None:
    with pytest.raises(RecordError, match="events"):
        record.sql("SELECT * FROM happenings")


def test_parameters_are_values_and_never_sql(record: Record) -> None:
    assert column(record, "SELECT count(*) FROM events WHERE status = ?", "x' OR 'a' = 'a") == [0]


def test_evidence_is_the_words_of_the_original(record: Record) -> None:
    assert [row.evidence for row in record.rows("events")] == ["signed", "met", "sign", "wounded"]
    assert [row.evidence for row in record.rows("mentions") if row.form == "pronoun"] == ["She"]
    broken = next(row for row in record.rows("statements") if row.act == "promise")
    assert broken.passages == ("“will sign the accord”", "“by Friday.”")
    assert broken.evidence == "“will sign the accord” … “by Friday.”"
    assert [row.evidence for row in record.rows("findings")] == [None, "PORT ALDER, March 3"]
    assert {row.evidence for row in record.rows("actors")} == {None}


def test_context_is_what_stands_around(record: Record) -> None:
    row = next(row for row in record.rows("events") if row.cameo == "040")
    assert row.context(8) == (" Okafor ", "met", " dockers")
    with pytest.raises(RecordError, match="stands in no text"):
        next(record.rows("actors")).context()


def test_rows_cannot_be_changed(record: Record) -> None:
    row = next(record.rows("statements"))
    with pytest.raises(AttributeError, match="cannot be changed"):
        row.polarity = "asserted"
    with pytest.raises(AttributeError, match="has no 'colour'"):
        _ = row.colour
    assert isinstance(row.content[0], Span)
    assert row == next(record.rows("statements"))
    assert len({row, next(record.rows("statements"))}) == 1


def test_gaps_are_counted(record: Record) -> None:
    gaps = {(gap.table, gap.missing): (gap.count, gap.of) for gap in record.gaps()}
    assert gaps["documents", "date of publication"] == (1, 2)
    assert gaps["documents", "English text"] == (0, 2)
    assert gaps["events", "date"] == (3, 4)
    assert gaps["events", "place"] == (3, 4)
    assert gaps["events", "actor"] == (1, 4)
    assert gaps["events", "target"] == (3, 4)
    assert gaps["events", "type"] == (1, 4)
    assert gaps["statements", "speaker"] == (0, 2)
    assert gaps["times", "value"] == (1, 2)
    assert gaps["places", "GeoNames id"] == (0, 1)
    assert gaps["repairs", "correction"] == (1, 2)


def test_an_empty_record_has_no_gaps() -> None:
    assert {(gap.count, gap.of) for gap in Record.create().gaps()} == {(0, 0)}


def test_runs_are_kept_in_utc() -> None:
    record = Record.create()
    noon = datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    record.add_run(Run("0.1.0", "reader", "b" * 64, noon, read=3, known=2, set_aside=1))
    (row,) = record.rows("runs")
    assert (row.started, row.finished, row.read) == (datetime(2026, 3, 1, 10), None, 3)
    with pytest.raises(RecordError, match="time zone"):
        record.add_run(Run("0.1.0", "reader", "b" * 64, datetime(2026, 3, 1)))


def test_results_do_not_disturb_one_another(record: Record) -> None:
    events = record.rows("events")
    first = next(events)
    assert json.dumps(column(record, "SELECT count(*) FROM mentions")) == "[7]"
    assert [first, *events] == list(record.rows("events"))
