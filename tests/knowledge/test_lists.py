"""Users' lists of actors: their forms, their dates, and what is said of rows that cannot be used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import Knowledge
from onrecord.knowledge.lists import KnownActors

YAML = """
actors:
  - {name: Ministry of Tides, aliases: [Tide Ministry, Tidvannsdepartementet], kind: organization, code: NORGOV}
  - name: Aldo Venn
    kind: person
    codes:
      - {country: NOR, sector: GOV, start: 2001-05-01, end: 2003-04-30}
      - {code: NORELI, start: 2003-05-01}
"""
CSV = """name,aliases,kind,country,sector,start,end
Ministry of Tides,Tide Ministry;Tidvannsdepartementet,organization,NOR,GOV,,
Aldo Venn,,person,NOR,GOV,2001-05-01,2003-04-30
Aldo Venn,,person,NOR,ELI,2003-05-01,
"""
PETRARCH = """<!-- a list
of two -->
# with a comment
MINISTRY_OF_TIDES_ [NORGOV] # and another
+TIDE_MINISTRY
+TIDVANNSDEPARTEMENTET
ALDO_VENN
\t[NORGOV 010501-030430]
\t[NORELI >20030501]
"""


def known(folder: Path, name: str, text: str) -> KnownActors:
    """The actors of a list with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return Knowledge(None, [path]).known


@pytest.mark.parametrize(("name", "text"), [("a.yaml", YAML), ("a.csv", CSV), ("a.txt", PETRARCH)])
@pytest.mark.parametrize(
    ("words", "day", "codes"),
    [
        ("Tide Ministry", None, ("NOR", "GOV")),
        ("TIDVANNSDEPARTEMENTET", "1990-01-01", ("NOR", "GOV")),
        ("Aldo Venn", "2001-04-30", None),
        ("Aldo Venn", "2001-05-01", ("NOR", "GOV")),
        ("Aldo Venn", "2003-04-30", ("NOR", "GOV")),
        ("Aldo Venn", "2003-05-01", ("NOR", "ELI")),
        ("Aldo Venn", None, None),
    ],
)
def test_a_list_gives_the_codes_of_the_day(
    tmp_path: Path, name: str, text: str, words: str, day: str | None, codes: tuple[str, str] | None
) -> None:
    actor = known(tmp_path, name, text).find(words)
    assert actor is not None
    code = actor.on(day)
    assert (None if code is None else (code.country, code.sector)) == codes


def test_an_actor_keeps_where_it_stands_in_its_list(tmp_path: Path) -> None:
    for name, text, line in (("a.yaml", YAML, 4), ("a.csv", CSV, 3), ("a.txt", PETRARCH, 7)):
        actor = known(tmp_path, name, text).find("Aldo Venn")
        assert actor is not None and actor.where == f"{tmp_path / name}:{line}"


@pytest.mark.parametrize(
    ("code", "country", "sector"),
    [
        ("NORGOVMIL", "NOR", "GOV"),
        ("ROMGOV", "ROU", "GOV"),  # CAMEO's code for Romania
        ("PSEREBHMS", "PSE", "REB"),
        ("NGOXYZ", None, "NGO"),
        ("WAFREB", None, "REB"),  # West Africa is a region
        ("QQQMIL", "QQQ", "MIL"),  # a country of the list's own
        ("YEMNO", "YEM", None),
        ("---", None, None),
        ("NORGOV/SWEGOV", None, "GOV"),
    ],
)
def test_codes_are_read_in_parts_of_three_letters(
    tmp_path: Path, code: str, country: str | None, sector: str | None
) -> None:
    actor = known(tmp_path, "codes.txt", f"QUENTIN_FALLOW [{code}]\n").find("Quentin Fallow")
    assert actor is not None
    assert actor.on(None) == actor.codes[0]
    assert (actor.codes[0].country, actor.codes[0].sector) == (country, sector)


def test_entities_of_followthemoney(tmp_path: Path) -> None:
    rows = [
        {"id": "1", "schema": "Person", "properties": {"name": ["I. Korr", "Ida Korr"], "nationality": ["no"]}},
        {"id": "2", "schema": "PublicBody", "properties": {"name": ["Harbour Board"], "country": ["se"]}},
        {"id": "3", "schema": "Organization", "properties": {"name": ["Tide Party"], "topics": ["pol.party"]}},
        {"id": "4", "schema": "Ownership", "properties": {"owner": ["1"], "asset": ["2"]}},
        {"id": "5", "schema": "Person", "properties": {"name": ["Olaf Brey"], "country": ["no", "se"]}},
    ]
    lists = known(tmp_path, "known.ftm.json", "\n".join(map(json.dumps, rows)))
    found = {n: lists.find(n) for n in ("I Korr", "Harbour Board", "Tide Party", "Olaf Brey")}
    told = {n: (a.kind, a.codes[0].country, a.codes[0].sector) for n, a in found.items() if a}
    assert told == {
        "I Korr": ("person", "NOR", None),
        "Harbour Board": ("organization", "SWE", "GOV"),
        "Tide Party": ("organization", None, "PTY"),
        "Olaf Brey": ("person", None, None),
    }


@pytest.mark.parametrize(
    ("name", "text", "line", "reason"),
    [
        ("a.csv", "name,country\nIda Korr,Norway\n", 2, "country 'Norway'"),
        ("a.csv", "name,colour\nIda Korr,red\n", 1, "column 'colour'"),
        ("a.csv", "name,kind\nIda Korr,man\n", 2, "kind 'man'"),
        ("a.csv", "name,start\nIda Korr,May 2001\n", 2, "no date"),
        ("a.csv", "name,code\nIda Korr,NORGOV,x\n", 2, "more cells"),
        ("a.csv", "name,code\n,NORGOV\n", 2, "the name is empty"),
        ("a.yaml", "actors:\n  - {name: Ida Korr}\n  - {nam: Olaf}\n", 3, "'nam'"),
        ("a.yaml", "actors:\n  - name: [\n", 3, "not readable"),
        ("a.yaml", "people: []\n", 1, "no list 'actors'"),
        ("a.yaml", "actors:\n  - {name: Ida, start: 2004-01-01, end: 2003-01-01}\n", 2, "before it starts"),
        ("a.txt", "IDA_KORR [NORGOV]\nOLAF_BREY\n", 2, "has no code"),
        ("a.txt", "\t[NORGOV]\n", 1, "belongs to no name"),
        ("a.txt", "IDA_KORR [NORGOV\n", 1, "bracket"),
        ("a.txt", "IDA_KORR\n [NORGOV >991399]\n", 2, "no date"),
        ("a.json", '{"id": "1"}\n', 1, "'schema'"),
        ("a.json", '{"id": "1", "schema": "Person", "properties": {}}\n', 1, "no name"),
        ("a.json", "[\n", 1, "not readable as JSON"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_with_file_and_line(
    tmp_path: Path, name: str, text: str, line: int, reason: str
) -> None:
    with pytest.raises(KnowledgeError) as refused:
        known(tmp_path, name, text)
    told = str(refused.value)
    assert f"{tmp_path / name}:{line}: " in told and reason in told


def test_a_list_that_cannot_be_read_is_named_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"actors\.csv: cannot be read \(No such file"):
        Knowledge(actors=[tmp_path / "actors.csv"]).known  # noqa: B018
    path = tmp_path / "western.csv"
    path.write_bytes("name\nJosé Brey\n".encode("cp1252"))
    with pytest.raises(KnowledgeError, match=r"western\.csv: not readable as UTF-8 .*; save it as UTF-8"):
        Knowledge(actors=[path]).known  # noqa: B018


def test_all_faults_of_a_list_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as refused:
        known(tmp_path, "a.csv", "name,country\nIda,Norway\nOlaf,SWE\nBrey,Sweden\n")
    assert "a.csv:2:" in str(refused.value) and "a.csv:4:" in str(refused.value)


def test_a_list_of_another_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"is \.yaml"):
        known(tmp_path, "a.docx", "x")


def test_a_list_is_part_of_the_digest(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name\nIda Korr\n", encoding="utf-8")
    one = Knowledge(None, [path]).digest
    path.write_text("name\nIda Korra\n", encoding="utf-8")
    assert len({one, Knowledge(None, [path]).digest, Knowledge().digest}) == 3


def test_the_example_of_the_documentation_is_a_list(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "knowledge.md").read_text(encoding="utf-8")
    example = page.partition("## Lists of actors")[2].partition("```yaml\n")[2].partition("```")[0]
    actor = known(tmp_path, "a.yaml", example).find("Aldo Venn")
    assert actor is not None and [actor.on(d) for d in ("2001-04-30",)] == [None]
    assert [code.sector for d in ("2002-01-01", "2010-01-01") if (code := actor.on(d))] == ["GOV", "ELI"]
