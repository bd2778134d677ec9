"""The commands of ``training`` can be started and tell what they do; those without torch where it is missing, too."""

from __future__ import annotations

import re
import runpy
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "training"
COMMANDS = sorted(
    ".".join(path.relative_to(FOLDER.parent).with_suffix("").parts)
    for path in FOLDER.rglob("*.py")
    if "__main__" in path.read_text(encoding="utf-8")
)
BARE = {"corpora", "grammar", "lexicon", "evaluate_lemmas", "paragraphs"}  # what ``.[train]`` need not be there for


def test_all_are_found() -> None:
    """Every command that the Makefile runs is among those tried."""
    makefile = (FOLDER.parent / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"-m (training[\w.]*)", makefile))
    assert named - {"training.coreference"} <= set(COMMANDS)
    assert len(COMMANDS) >= len(BARE) + len(named)


@pytest.mark.parametrize("command", COMMANDS)
def test_help(command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """``--help`` tells the usage, and nothing is begun."""
    if command.rpartition(".")[2] not in BARE:
        pytest.importorskip("torch", reason="needs '.[train]'")
        pytest.importorskip("onnx", reason="needs '.[train]'")
    monkeypatch.delitem(sys.modules, command, raising=False)
    monkeypatch.setattr(sys, "argv", [command, "--help"])
    with pytest.raises(SystemExit) as stop:
        runpy.run_module(command, run_name="__main__")
    shown = capsys.readouterr().out or str(stop.value)
    assert "usage" in shown.lower() or command.rpartition(".")[2] in shown
