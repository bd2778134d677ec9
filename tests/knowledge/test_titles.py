"""Titles, ranks and offices by their words."""

from onrecord.knowledge import Knowledge


def test_an_office_is_found_by_its_aliases_and_in_the_plural(knowledge: Knowledge) -> None:
    titles = knowledge.titles
    singular, plural, gunman = titles.office("PM"), titles.office("Foreign Ministers"), titles.office("gunman")
    assert singular is not None and (singular.name, singular.plural) == ("prime minister", False)
    assert plural is not None and (plural.name, plural.plural) == ("foreign minister", True)
    assert gunman is None


def test_wider_words_take_an_office_up_but_narrower_ones_do_not(knowledge: Knowledge) -> None:
    titles = knowledge.titles
    assert titles.covers("prime minister", "leader")
    assert not titles.covers("leader", "prime minister")
    assert not titles.covers("president", "prime minister")


def test_every_wider_word_and_gender_is_known(knowledge: Knowledge) -> None:
    titles, groups = knowledge.titles, knowledge.groups
    for name, office in titles.file.offices.items():
        for wider in office.is_a:
            known = titles.office(wider) is not None or groups.sense(wider) is not None
            assert known, f"{name}: {wider}"
    assert not set(titles.file.masculine) & set(titles.file.feminine)
