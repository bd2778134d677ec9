"""Which forms of a name may be one bearer's: the examples of the file."""

from __future__ import annotations

import re

import pytest

from onrecord.knowledge import Knowledge
from onrecord.knowledge.actors.names import Names

NAMES = Knowledge().names
PAIRS = [(e.name, other, True) for e in NAMES.file.examples for other in e.one]
PAIRS += [(e.name, other, False) for e in NAMES.file.examples for other in e.another]


def telling(names: Names, name: str) -> tuple[str, ...]:
    return names.telling(re.split(r"[ -]", name.lower()))


@pytest.mark.parametrize(("name", "other", "one"), PAIRS, ids=[f"{name} | {other}" for name, other, _ in PAIRS])
def test_forms_of_a_name(name: str, other: str, one: bool) -> None:
    assert NAMES.agree(telling(NAMES, name), telling(NAMES, other)) is one


def test_a_user_adds_a_particle(tmp_path) -> None:
    (tmp_path / "names.yaml").write_text("particles: [ter]\n", encoding="utf-8")
    assert Knowledge(tmp_path).names.words("Emma ter Horst") == ("emma", "horst")
    assert NAMES.words("Emma ter Horst") == ("emma", "ter", "horst")
