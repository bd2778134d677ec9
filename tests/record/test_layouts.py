"""The layouts of other projects: golden files of two small records, and what must hold of any."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from layouts_builder import BULLETIN, bulletin, herald, war
from record_builder import add, affair, identity, reports

from onrecord.errors import RecordError
from onrecord.knowledge import Knowledge
from onrecord.model import Actor, Document, Event, Mention, Reading, Span
from onrecord.record import Record
from onrecord.record.layouts import LAYOUTS, Left, write_file, write_folder, write_stream

GOLDEN = Path(__file__).parent.parent / "golden" / "layouts"
COLUMNS = {
    "gdelt.export.CSV": 61,
    "gdelt.mentions.CSV": 16,
    "icews.tab": 20,
    "polecat.txt": 40,
    "acled.csv": 31,
}
HEADERS = {
    "icews.tab": (
        "Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,Target Name,"
        "Target Sectors,Target Country,Story ID,Sentence Number,Publisher,City,District,Province,Country,Latitude,"
        "Longitude"
    ),
    "polecat.txt": (
        "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,"
        "Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,"
        "Recipient Country,Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,"
        "Wikipedia Recipient ID,Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,"
        "Feature Type,Source,Publication Date,Story People,Story Organizations,Story Locations,Language,Version"
    ),
    "acled.csv": (
        "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,"
        "inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,"
        "location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
    ),
}
SETTINGS = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
KNOWLEDGE = Knowledge()


def table(text: str, name: str) -> list[list[str]]:
    """The cells of a table as the programs read it that know the layout."""
    if name == "acled.csv":
        return list(csv.reader(io.StringIO(text, newline="")))
    return [line.split("\t") for line in text.split("\n")[:-1]]


def export(record: Record, folder: Path, *, all_status: bool = False) -> dict[str, str]:
    for layout in LAYOUTS:
        write_folder(record, layout, folder, KNOWLEDGE, all_status=all_status)
    return {path.name: path.read_bytes().decode() for path in sorted(folder.iterdir())}


def lines(record: Record, layout: str, *, all_status: bool = False) -> list[dict[str, object]]:
    stream = io.StringIO()
    write_stream(record, layout, stream, KNOWLEDGE, all_status=all_status)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def rows(record: Record, layout: str, *, all_status: bool = False) -> list[dict[str, str]]:
    stream = io.StringIO()
    write_stream(record, layout, stream, KNOWLEDGE, all_status=all_status)
    header, *cells = table(stream.getvalue(), LAYOUTS[layout][0])
    return [dict(zip(header, row, strict=True)) for row in cells]


@pytest.fixture(scope="module")
def record() -> Record:
    return war(Record.create())


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """All layouts of the two hand-made records."""
    root = tmp_path_factory.mktemp("layouts")
    return {
        "war": export(war(Record.create()), root / "war"),
        "war-all": export(war(Record.create()), root / "war-all", all_status=True),
        "affair": export(affair(Record.create()), root / "affair"),
    }


NAMES = [name for names in LAYOUTS.values() for name in names]


@pytest.mark.parametrize("which", ["war", "war-all", "affair"])
@pytest.mark.parametrize("name", NAMES)
def test_a_layout_is_as_it_was(written: dict[str, dict[str, str]], which: str, name: str) -> None:
    assert sorted(written[which]) == sorted(NAMES), "nothing else is left in the folder"
    expected = (GOLDEN / which / name).read_bytes().decode()
    assert re.sub(r"onrecord \d+(\.\w+)*", "onrecord VERSION", written[which][name]) == expected


@pytest.mark.parametrize("name", HEADERS)
def test_a_header_is_the_layouts(written: dict[str, dict[str, str]], name: str) -> None:
    assert ",".join(table(written["war"][name], name)[0]) == HEADERS[name]


@SETTINGS
@given(found=st.lists(reports(), max_size=2, unique_by=lambda report: report[2].document.id))
def test_every_row_has_the_columns_and_no_cell_breaks_a_line(
    found: list[tuple[bytes, str, Reading]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    record = Record.create()
    for report in found:
        add(record, report)
    texts = export(record, tmp_path_factory.mktemp("any"), all_status=True)
    for name, width in COLUMNS.items():
        cells = table(texts[name], name)
        assert {len(row) for row in cells} <= {width}
        assert len(texts[name].splitlines()) == len(cells)
        assert all(cell.isprintable() for row in cells for cell in row)
    events = [event for *_, reading in found for event in reading.events]
    assert len(texts["plover.jsonl"].split("\n")) - 1 == len(events)
    numbers = [row[0] for row in table(texts["gdelt.export.CSV"], "")]
    assert len(numbers) == len(set(numbers))
    assert {row[0] for row in table(texts["gdelt.mentions.CSV"], "")} == set(numbers)


@SETTINGS
@given(found=st.lists(reports(), max_size=2, unique_by=lambda report: report[2].document.id))
def test_selectors_point_at_the_exact_words(found: list[tuple[bytes, str, Reading]]) -> None:
    record = Record.create()
    texts = {}
    for report in found:
        add(record, report)
        texts[report[2].document.id] = report[0].decode()
    check_selectors(record, texts)


def test_selectors_count_code_points(record: Record) -> None:
    data, _, reading = bulletin()
    texts = {reading.document.id: data.decode(), herald()[2].document.id: herald()[0].decode()}
    assert any("🚢" in text for text in texts.values())
    assert check_selectors(record, texts) == 40


def check_selectors(record: Record, texts: dict[str, str]) -> int:
    stream = io.StringIO()
    assert write_stream(record, "annotations", stream, KNOWLEDGE) is None
    page = json.loads(stream.getvalue())
    assert page["type"] == "AnnotationPage"
    seen = 0
    for annotation in page["items"]:
        (held,) = (json.loads(body["value"]) for body in annotation["body"] if body["purpose"] == "describing")
        text = texts[held["document"]]
        targets = annotation["target"] if isinstance(annotation["target"], list) else [annotation["target"]]
        for target in targets:
            quote, position = target["selector"]
            start, end = position["start"], position["end"]
            assert text[start:end] == quote["exact"]
            assert text[max(0, start - 32) : start] == quote.get("prefix", "")
            assert text[end : end + 32] == quote.get("suffix", "")
            seen += 1
    assert len({annotation["id"] for annotation in page["items"]}) == len(page["items"])
    return seen


def test_only_what_happened_is_written_unless_all_is_asked_for(record: Record) -> None:
    events = [*bulletin()[2].events, *herald()[2].events]
    facts = {event.id for event in events if event.status in ("happened", "ongoing")}
    for layout, key in (("polecat", "Event ID"), ("plover", "id")):
        read = rows if layout == "polecat" else lines
        assert {row[key] for row in read(record, layout)} == facts
        assert {row[key] for row in read(record, layout, all_status=True)} == {event.id for event in events}


def test_what_is_missing_is_counted(record: Record) -> None:
    left = write_stream(record, "icews", io.StringIO(), KNOWLEDGE)
    statuses = ("planned", "requested", "promised", "alleged", "denied", "hypothetical")
    assert left == Left(events=8, by_status=dict.fromkeys(statuses, 1), undated=5, uncoded=1)
    told = " ".join(left.lines())
    assert "1 denied" in told
    assert "5 of 8" in told
    assert write_stream(record, "icews", io.StringIO(), KNOWLEDGE, all_status=True) == Left(14, {}, 11, 1)
    acled = write_stream(record, "acled", io.StringIO(), KNOWLEDGE)
    assert acled is not None
    assert (acled.events, acled.outside) == (6, 2)
    assert Left(1, {}, 0, 0).lines() == []


def test_an_undated_event_has_not_the_day_of_print(record: Record) -> None:
    found = {row["Story ID"]: row for row in rows(record, "icews") if row["CAMEO Code"] == "1833"}
    dates = {reading.document.id: reading.document.published for *_, reading in (bulletin(), herald())}
    for document, row in found.items():
        assert row["Event Date"] != (dates[document] or "never")


def test_one_killing_told_twice_is_one_gdelt_event_with_two_mentions(written: dict[str, dict[str, str]]) -> None:
    events = table(written["war"]["gdelt.export.CSV"], "")
    (bomb,) = [row for row in events if row[26] == "1833"]
    assert (bomb[1], bomb[31], bomb[33]) == ("20140602", "2", "2"), "the report that dates it stands for both"
    mentions = [row for row in table(written["war"]["gdelt.mentions.CSV"], "") if row[0] == bomb[0]]
    extras = [json.loads(row[15]) for row in mentions]
    assert [extra["according_to"] for extra in extras] == ["police", "Radio Coast"]
    assert BULLETIN[int(mentions[0][9]) :].startswith("killed")


def test_those_who_meet_are_paired_both_ways(record: Record) -> None:
    pairs = [(r["Source Name"], r["Target Name"]) for r in rows(record, "icews") if r["CAMEO Code"] == "040"]
    assert pairs == [("Kari Lund", "Omar Haddad"), ("Omar Haddad", "Kari Lund")]
    (met,) = [row for row in rows(record, "polecat") if row["Event Type"] == "CONSULT"]
    assert (met["Actor Name"], met["Recipient Name"]) == ("Kari Lund; Omar Haddad", "None")


def test_a_place_that_its_report_resolves_in_two_ways_has_no_coordinates() -> None:
    data, encoding, reading = bulletin()
    elsewhere = replace(reading.places[1], geonameid=1, latitude=0.0, longitude=0.0, country="USA")
    record = Record.create()
    add(record, (data, encoding, replace(reading, places=(reading.places[0], elsewhere))))
    (met,) = [row for row in rows(record, "polecat") if row["Event Type"] == "CONSULT"]
    assert (met["Raw Placename"], met["GeoNames ID"], met["Latitude"]) == ("Basra", "None", "None")


def test_goldstein_weights_and_other_codes_are_those_of_the_lists() -> None:
    layouts = KNOWLEDGE.layouts
    codes = KNOWLEDGE.ontology.codes
    weights = {code: layouts.cameo(code).weight for code in codes}
    assert (weights["040"], weights["163"], weights["057"], weights["190"]) == (1.0, -8.0, 8.0, -10.0)
    assert {code for code, weight in weights.items() if weight is None} == {
        "1213",
        "1214",
        "155",
        "176",
        "1951",
        "1952",
    }, "no published list has them"
    cow = layouts.countries.cow
    assert (cow["USA"], cow["IRQ"], cow["IRN"], cow["NOR"], cow["VNM"]) == (2, 645, 630, 385, 816)
    assert set(cow) <= set(KNOWLEDGE.states.entries)
    shared = {frozenset({"SRB", "YUG", "SCG"}), frozenset({"RUS", "SUN"})}  # one member of the system, several names
    states = {number: frozenset(iso3 for iso3, n in cow.items() if n == number) for number in cow.values()}
    assert {names for names in states.values() if len(names) > 1} == shared


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("1831", ("Explosions/Remote violence", "Suicide bomb")),
        ("1952", ("Explosions/Remote violence", "Air/drone strike")),
        ("145", ("Riots", "Violent demonstration")),
        ("141", ("Protests", None)),
        ("040", None),
        ("1711", None),
    ],
)
def test_acled_has_a_kind_for_what_the_code_settles(code: str, kind: tuple[str, str | None] | None) -> None:
    found = KNOWLEDGE.layouts.incident(code)
    assert (None if found is None else (found.event, found.sub)) == kind


def test_unknown_casualties_are_not_none_killed(record: Record) -> None:
    fatalities = {row["notes"]: row["fatalities"] for row in rows(record, "acled")}
    assert sorted(fatalities.values()) == ["", "", "", "", "5"]


def test_a_formula_or_a_markup_in_a_name_stays_text() -> None:
    text = "=cmd() <b>met"
    id, digest = identity(text.encode())
    actor = Actor(f"{id}-a", '=cmd()\t"<b>"\u2028x', "person")
    event = Event(f"{id}-e", id, Span(10, 13), "CONSULT", "happened", "040", (actor.id,))
    mention = Mention(id, actor.id, Span(0, 6), "name")
    record = Record.create()
    document = Document(id, "a.txt", digest)
    add(record, (text.encode(), "utf-8", Reading(document, actors=(actor,), mentions=(mention,), events=(event,))))
    (row,) = rows(record, "icews")
    assert row["Source Name"] == '=cmd() "<b>" x'


def test_ftm_entities_point_at_entities_that_there_are(record: Record) -> None:
    found = {entity["id"]: entity for entity in lines(record, "ftm", all_status=True)}
    assert len(found) == len(lines(record, "ftm", all_status=True)), "no id twice"
    points = {
        "document",
        "resolved",
        "holder",
        "post",
        "member",
        "organization",
        "subject",
        "object",
        "involved",
        "proof",
    }
    for entity in found.values():
        for name, values in entity["properties"].items():  # type: ignore[attr-defined]
            assert values
            if name in points:
                assert set(values) <= set(found)
    schemata = [entity["schema"] for entity in found.values()]
    wanted = {
        "Article",
        "Person",
        "PublicBody",
        "Organization",
        "LegalEntity",
        "Event",
        "Mention",
        "Position",
        "Occupancy",
    }
    assert wanted | {"Membership", "UnknownLink"} == set(schemata)


def test_a_layout_of_two_files_needs_a_folder(record: Record, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="folder"):
        write_stream(record, "gdelt", io.StringIO(), KNOWLEDGE)
    with pytest.raises(RecordError, match="icews"):
        write_stream(record, "nonsense", io.StringIO(), KNOWLEDGE)
    taken = tmp_path / "taken"
    taken.touch()
    with pytest.raises(RecordError, match="taken"):
        write_folder(record, "gdelt", taken, KNOWLEDGE)


def test_a_file_holds_what_the_stream_does(record: Record, tmp_path: Path) -> None:
    stream = io.StringIO()
    told = write_stream(record, "acled", stream, KNOWLEDGE)
    assert write_file(record, "acled", tmp_path / "a.csv", KNOWLEDGE) == told
    assert (tmp_path / "a.csv").read_bytes().decode() == stream.getvalue()


def test_an_empty_record_has_headers_and_nothing_else(tmp_path: Path) -> None:
    texts = export(Record.create(), tmp_path)
    assert {name: len(texts[name].splitlines()) for name in COLUMNS} == {
        name: 1 if name in HEADERS else 0 for name in COLUMNS
    }
    assert json.loads(texts["annotations.jsonld"])["items"] == []
