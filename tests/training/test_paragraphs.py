"""The weights that tell a lost paragraph break from a lost blank are fitted on articles of two lengths of sentences."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import yaml

from training import paragraphs

SHORT, LONG = (
    "The envoys met again.",
    "The ministers of both towns went on with their long talks in the old harbour until late.",
)


def test_fitted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Twenty articles in which a paragraph ends behind its third sentence."""
    text = "\n\n".join([f"{LONG} {SHORT} {LONG}"] * 6)
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(json.dumps({"text": text}) for _ in range(20)), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["paragraphs", str(path)])
    paragraphs.main()
    printed = capsys.readouterr().out
    assert printed.startswith("# 340 sentence ends, 100 of them breaks; right on 34 held out:")
    assert "breaks 100.0%, others 100.0%" in printed
    assert all(isinstance(weight, float) for weight in yaml.safe_load(printed)["paragraph_weights"].values())
