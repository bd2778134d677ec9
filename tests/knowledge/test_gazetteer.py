"""The gazetteer: what names can mean, a user's GeoNames files, and the index on disk."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.knowledge import Knowledge
from onrecord.knowledge.places.place_index import PlaceIndex, key_of


def test_country_division_and_towns(knowledge: Knowledge) -> None:
    """The country first, then the division, then towns, larger ones first."""
    found = knowledge.gazetteer.lookup("Georgia")
    assert [entity.level for entity in found[:2]] == ["country", "first"]
    paris = knowledge.gazetteer.lookup("Paris")
    assert (paris[0].country, paris[0].capital) == ("FRA", True)
    assert not any(town.capital for town in paris[1:])


@pytest.mark.parametrize(
    ("words", "name"), [("Ga.", "Georgia"), ("N.Y.", "New York"), ("TX", "Texas"), ("Iraq", "Iraq")]
)
def test_containers(words: str, name: str, knowledge: Knowledge) -> None:
    """Countries, states and their abbreviations hold towns."""
    assert knowledge.gazetteer.container(words)[0].name == name


def test_a_lower_case_word_is_no_country(knowledge: Knowledge) -> None:
    """Words such as turkey need their capital."""
    assert knowledge.gazetteer.country("turkey") is None


def test_user_divisions(tmp_path: Path) -> None:
    """GeoNames' own list of first-level divisions in the user's folder adds provinces."""
    folder = tmp_path / "geonames"
    folder.mkdir()
    (folder / "admin1CodesASCII.txt").write_text("IQ.99\tWidyan\tWidyan\t123456\n", encoding="utf-8")
    (entity,) = Knowledge(tmp_path).gazetteer.lookup("Widyan")
    assert (entity.id, entity.level, entity.country, entity.admin1) == (123456, "first", "IRQ", "99")


def test_index_is_made_once(tmp_path: Path) -> None:
    """The second opening reads the file and not the list."""
    town = {
        "geonameid": 1,
        "name": "Río Claro",
        "latitude": 1.5,
        "longitude": -2.5,
        "countrycode": "BR",
        "admin1code": "27",
        "population": 6000,
        "alternatenames": ["Clear River", "riu kelaluo", "QRC"],
    }
    source = SimpleNamespace(min_city_population=500, get_cities=lambda: {"1": town})
    first = PlaceIndex(source, tmp_path)  # type: ignore[arg-type]
    assert [row.id for row in first.find("rio claro")] == [1]
    assert first.find("clear river")
    assert not first.find("qrc")
    again = PlaceIndex(SimpleNamespace(min_city_population=500, get_cities=lambda: 1 / 0), tmp_path)  # type: ignore[arg-type]
    assert again.find("rio claro") == first.find("rio claro")


def test_keys() -> None:
    """Case, accents, full stops, hyphens and the article do not count; other scripts have no key."""
    assert key_of("The São-Paulo") == "sao paulo"
    assert key_of("Багдад") is None
