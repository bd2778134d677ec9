"""States by their words."""

import pytest

from onrecord.knowledge import Knowledge


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("the United States", "USA"),
        ("U.S.", "USA"),
        ("UK", "GBR"),
        ("IRAQ", "IRQ"),
        ("Côte d’Ivoire", "CIV"),
        ("Islamic Republic of Iran", "IRN"),
        ("us", None),
        ("turkey", None),
        ("Scotland", None),
    ],
)
def test_a_name_denotes_the_state_where_it_is_written_as_a_name(
    knowledge: Knowledge, words: str, code: str | None
) -> None:
    assert knowledge.states.by_name(words) == code


def test_each_use_of_a_word_is_kept_apart(knowledge: Knowledge) -> None:
    states = knowledge.states
    assert states.by_adjective("British") == "GBR" and states.by_people("British") is None
    assert states.by_people("Iraqis") == "IRQ" and states.by_adjective("Iraqis") is None
    assert states.by_capital("Teheran") == "IRN" and states.by_seat("the Kremlin") == "RUS"
    assert states.by_part("Scottish") == "GBR" and states.by_adjective("Scottish") is None


def test_every_state_has_an_alpha_3_code_and_is_found_by_its_own_name(knowledge: Knowledge) -> None:
    states = knowledge.states
    for code, state in states.entries.items():
        assert len(code) == 3 and code.isupper()
        assert states.by_name(state.name) == code
