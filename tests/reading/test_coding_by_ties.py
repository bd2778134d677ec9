"""Who leads, speaks for or belongs to a body is of its sector where nothing else says what he is."""

from __future__ import annotations

import pytest

from onrecord.reading.reader import read_page


@pytest.mark.parametrize(
    ("text", "name", "country", "sector"),
    [
        ("Ousmane Kedda, who commands the Chadian army, spoke.", "Ousmane Kedda", "TCD", "MIL"),
        ("Tom Reed leads the rebels. Reed said so.", "Tom Reed", None, "REB"),
        ("Ines Pardo, a senator, leads the rebels.", "Ines Pardo", None, "LEG"),
        ("Ines Pardo led the rebels until 2003.", "Ines Pardo", None, None),
        ("Ines Pardo leads the choir.", "Ines Pardo", None, None),
        ("Chad's president met Ines Pardo, the president's spokeswoman.", "Ines Pardo", "TCD", "GOV"),
        ("Ines Pardo, a spokeswoman for former Senator Tom Reed, said so.", "Ines Pardo", None, None),
        ("Sule Adamu's government fell in 1979.", "Sule Adamu", None, None),
        ("Ines Pardo, a friend of President Tom Reed, said so.", "Ines Pardo", None, None),
        ("Ines Pardo met the rebels.", "Ines Pardo", None, None),
    ],
)
def test_sector(page_of, knowledge, text: str, name: str, country: str | None, sector: str | None) -> None:  # type: ignore[no-untyped-def]
    actors = {actor.name: actor for actor in read_page(page_of(text), [], knowledge).actors}
    assert (actors[name].country, actors[name].sector) == (country, sector)


def test_the_row_says_why(page_of, knowledge) -> None:  # type: ignore[no-untyped-def]
    actors = read_page(page_of("Ines Pardo leads the rebels."), [], knowledge).actors
    assert next(actor.why for actor in actors if actor.name == "Ines Pardo") == "leads of rebels: sector"
