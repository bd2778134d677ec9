"""Harm that is told beside the incident of a report: recalled, counted over years, of another cause."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from placing import trigger_of

from onrecord.knowledge import Knowledge
from onrecord.reading.events.harm.elsewhere import are_new, is_before, is_occasion, is_told_beside, told_aside
from onrecord.reading.page import Page
from onrecord.reading.reader import read_page

RECALLED, CAUSE, COUNT = "recalled, not reported", "died of another cause than an attack", "a count over a time"


@pytest.mark.parametrize(
    ("text", "trigger", "why"),
    [
        ("It was the worst attack since a guard killed nine people in Tula.", "killed", RECALLED),
        ("The town kept the anniversary of the bombing in which 60 died.", "died", RECALLED),
        ("He admired the man who murdered seven nuns.", "murdered", RECALLED),
        ("The crime recalls the murder of two nuns.", "murder", RECALLED),
        ("A witness recalled the murder of two nuns.", "murder", None),
        ("The bridge is named after a diver who drowned there.", "drowned", RECALLED),
        ("Police named a man who killed two guards.", "killed", None),
        ("The film, in which 30 villagers are slaughtered, won a prize.", "slaughtered", RECALLED),
        ("Two men were killed near the cinema that shows the film.", "killed", None),
        ("No arrest has been made since two men were killed on Friday.", "killed", None),
        ("His father died in a car crash.", "died", CAUSE),
        ("The driver died in the crash after he was shot.", "died", None),
        ("Officers killed 31 people from 2010 to 2015.", "killed", COUNT),
        ("Every day 31 people are murdered.", "murdered", COUNT),
        ("Gunmen killed 31 people in front of a four-year-old girl.", "killed", None),
        ("A guard was killed last year.", "killed", None),
    ],
)
def test_told_aside(
    text: str, trigger: str, why: str | None, page_of: Callable[..., Page], knowledge: Knowledge
) -> None:
    page = page_of(text)
    several = any(character.isdigit() for character in text) or " two " in text
    assert told_aside(page.doc[trigger_of(page, trigger)], several, knowledge.violence) == why


@pytest.mark.parametrize(
    ("text", "trigger", "victim", "beside"),
    [
        ("In an unrelated attack, the owner was stabbed to death.", "stabbed", "owner", True),
        ("Elsewhere in the town, two men were killed.", "killed", "men", True),
        ("Elsewhere in the town, the two men were killed.", "killed", "men", False),
        ("A man was killed in a second shooting.", "killed", "man", True),
        ("A man was killed after an earlier robbery.", "killed", "man", False),
        ("Arden, whose son was killed, called for calm.", "killed", "son", True),
        ("Three men were shot dead across the city.", "shot", "men", True),
        ("Three men were shot dead across the street.", "shot", "men", False),
        ("Nine miners were killed in the war.", "killed", "miners", True),
        ("A trial over the deaths of six miners goes on.", "deaths", "miners", True),
        ("Police arrested a suspect in the killing of six miners.", "killing", "miners", False),
    ],
)
def test_told_beside(
    text: str, trigger: str, victim: str, beside: bool, page_of: Callable[..., Page], knowledge: Knowledge
) -> None:
    page = page_of(text)
    victims = [page.doc[trigger_of(page, victim)]]
    assert is_told_beside(page.doc[trigger_of(page, trigger)], victims, knowledge.violence) is beside


def test_weeks_before(page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    """A week alone is no time before; a month of a whole county is."""
    pages = [
        page_of(f"Nine men were killed {time}.") for time in ("a week earlier", "this week", "in the state last month")
    ]
    found = [is_before(page.doc[trigger_of(page, "killed")], knowledge.violence) for page in pages]
    assert found == [True, False, True]


@pytest.mark.parametrize(
    ("text", "occasion"),
    [
        ("Gun sales rose after an attack in which fourteen people died.", True),
        ("Police made an arrest after an attack in which fourteen people died.", False),
        ("Fourteen people died after an attack.", False),
    ],
)
def test_occasion(text: str, occasion: bool, page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    page = page_of(text)
    assert is_occasion(page.doc[trigger_of(page, "died")], knowledge.violence) is occasion


def test_new_victims(page_of: Callable[..., Page]) -> None:
    """Whoever is counted or has "a" is new to a report; whoever has "the" was spoken of."""
    doc = page_of("A man, three guards, the clerk and the two nuns were killed.").doc
    assert [are_new([token]) for token in doc if token.pos_ == "NOUN"] == [True, True, False, False]


def test_the_row_says_it(page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    """An event of a record says in ``why`` that its dead are only recalled."""
    text = "It was the worst attack since rebels killed nine soldiers in Tula. Rebels killed a guard on Monday."
    rows = read_page(page_of(text), [], knowledge).events
    assert [RECALLED in (row.why or "") for row in rows if row.killed] == [True, False]
