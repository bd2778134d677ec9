"""What an archive is told to have wrong, and what it is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.archive.inputs.rows import Layout
from onrecord.archive.inputs.stream import Inputs, Selection
from onrecord.knowledge import Knowledge
from onrecord.run.survey import Survey, survey

KNOWLEDGE = Knowledge()
TALKS = (
    "OSLO, March 3 — The president told parliament on Thursday that troops would leave the border. The "
    "government of the neighbouring state, whose ambassador had walked out, said a ceasefire would hold. "
    "Rebels fired at soldiers near the river, an official said, and militia leaders asked for sanctions to be "
    "lifted. “We want a treaty,” the minister said to diplomats at the embassy. The opposition asked for "
    "elections within a year, and lawmakers of the ruling party agreed to talk about it. Refugees waited at "
    "the border for the coalition to open the road. The premier is to travel to the capital next week, where "
    "the cabinet will meet in the morning, and the senate in the afternoon of that day."
)
MATCH = (
    "The coach praised his striker after the match. Two goals in the first half decided the tournament, and "
    "the goalkeeper saved a penalty before halftime. Fans in the stadium sang until the referee ended the "
    "season. “My teammates were better,” the midfielder said. The club has won the league three times, and the "
    "championship once. "
) * 2


def look(tmp_path: Path, rows: list[dict[str, str]]) -> Survey:
    path = tmp_path / "archive.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return survey(Inputs(Selection([path]), Layout(KNOWLEDGE.press)), KNOWLEDGE)


def test_a_sound_archive_has_nothing_wrong(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "text": TALKS, "date": "2011-03-04", "section": "World", "title": "Parliament hears of troops"},
        {"id": "b", "text": MATCH, "date": "2011-03-04", "section": "Sports / Football", "title": ""},
        {
            "id": "c",
            "text": MATCH.replace("coach", "trainer").upper() + TALKS,
            "date": "2011-03-04",
            "section": "Opinion",
        },
    ]
    found = look(tmp_path, rows)
    assert (found.articles, found.undated, dict(found.languages)) == (3, 0, {"en": 3})
    assert not (found.mended or found.flagged or found.contradicted or found.copies or found.set_aside)
    assert not found.truncated.articles


def test_damage_is_counted_by_kind_and_shown(tmp_path: Path) -> None:
    damaged = TALKS.replace("border. The", "border.The").replace("river,", "riverâ€™s bank,")
    found = look(
        tmp_path, [{"id": "a", "text": damaged}, {"id": "b", "text": damaged.replace("Oslo", "Rome") + " Rain."}]
    )
    count = found.mended["lost_space_after_full_stop"]
    assert (count.places, count.articles) == (2, 2)
    assert count.examples[0].startswith("a: ")
    assert "the border.[]The government" in count.examples[0]
    assert found.mended["mojibake"].places == 2
    assert found.undated == 2


@pytest.mark.parametrize(
    ("field", "row"),
    [
        ("section", {"text": TALKS, "section": "Sport"}),
        ("section", {"text": MATCH, "category": "World / Europe"}),
        ("published", {"text": TALKS, "date": "2011-03-12"}),
        ("published", {"text": "date 2011-05-01 " + TALKS.replace("OSLO, March 3 — ", ""), "date": "2011-03-04"}),
        ("title", {"text": TALKS, "title": "Recipe: braised lentils with onions"}),
    ],
)
def test_a_field_that_the_text_contradicts_is_named(field: str, row: dict[str, str], tmp_path: Path) -> None:
    found = look(tmp_path, [{"id": "a", **row}])
    assert set(found.contradicted) == {field}
    assert found.contradicted[field].examples[0].startswith("a: ")


def test_duplicates_are_found_whatever_little_differs(tmp_path: Path) -> None:
    other = TALKS.replace("Thursday", "Friday").replace("OSLO, March 3 — ", "")
    rows = [{"id": name, "text": text} for name, text in (("a", TALKS), ("b", MATCH), ("c", TALKS), ("d", other))]
    found = look(tmp_path, rows)
    assert found.copies["same bytes"].examples == ["c has the bytes of a"]
    (example,) = found.copies["nearly the same"].examples
    assert example.startswith("d is like a (")


@pytest.mark.parametrize("end", [" and the", " [+1234 chars]", " …", " Continue reading"])
def test_a_truncated_article_is_named(end: str, tmp_path: Path) -> None:
    found = look(tmp_path, [{"id": "a", "text": TALKS[:-1] + end}, {"id": "b", "text": MATCH}])
    assert found.truncated.articles == 1
    assert found.truncated.examples[0].startswith("a: ends ")


def test_what_cannot_be_read_is_counted(tmp_path: Path) -> None:
    found = look(tmp_path, [{"id": "a", "text": ""}, {"id": "b", "text": TALKS}])
    assert found.set_aside["row"].articles == 1
    assert found.articles == 1
