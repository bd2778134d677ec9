"""The lookup of cue words and occasions, and a user's words laid over ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import Knowledge


def test_a_cue_has_the_fields_of_its_class_and_its_own_over_them() -> None:
    sources = Knowledge().sources
    write, comment = sources.verb("write"), sources.words.classes["comment"]
    assert write is not None
    assert write.act == comment.act
    assert write.takes != comment.takes
    assert sources.verb("walk") is None


def test_phrases_come_longest_first() -> None:
    lengths = [len(words) for words, _ in Knowledge().sources.phrases("make")]
    assert lengths == sorted(lengths, reverse=True)


def test_the_longest_ending_names_the_occasion() -> None:
    sources = Knowledge().sources
    assert sources.medium(("a", "telephone", "conference", "call")) == "telephone conference call"
    assert sources.medium(("the", "weather")) is None


def test_a_users_cue_is_laid_over(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text("verbs:\n  croak: say\n  say: deny\n", encoding="utf-8")
    sources = Knowledge(tmp_path).sources
    croak, say = sources.verb("croak"), sources.verb("say")
    assert croak is not None
    assert croak.act == "state"
    assert say is not None
    assert say.act == "deny"


def test_an_unknown_class_is_reported(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text("verbs:\n  croak: noise\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="croak"):
        _ = Knowledge(tmp_path).sources


def test_a_malformed_class_is_reported_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text("classes:\n  say:\n    polarity: maybe\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"sources\.yaml:\d"):
        _ = Knowledge(tmp_path).sources
