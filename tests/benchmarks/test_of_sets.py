"""Each benchmark that measures on a set, on a tiny one of the same form; the figures are those that it must print."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

import pytest
from sets import chains, lines, marked, scored

Run = Callable[..., str]
TOLD = Path(__file__).parents[1] / "cases" / "told"
FLOORS = MappingProxyType(  # per cent of the events found with their type, some points under what is reached
    {"diplomacy": 62, "home": 60, "war": 68, "diplomacy_held": 43, "home_held": 37, "war_held": 37}
)
MEETING = chains(
    "meeting",
    "[Ada Quill|person:1] met [Karl Brandt|person:2] in [Berlin|place:3] on Tuesday. [Quill|person:1] said that "
    "[she|person:1] welcomed the talks.",
)
ALONE = chains("alone", "[The harbour|place:1] of [Oslo|place:2] was quiet.", genre="voyage")


def test_times(run: Run, tmp_path: Path) -> None:
    """The values of two expressions, and with ``--errors`` what differs."""
    text, places = marked("The envoys met on [Tuesday|2006-09-12] and will meet again [next month|2006-09].")
    timexes = [{"start": p.start, "end": p.end, "type": "DATE", "value": p.says} for p in places]
    folder = scored(tmp_path / "time", "score_time.py")
    lines(folder / "own.jsonl", [{"doc_id": "d", "text": text, "dct": "2006-09-14", "timexes": timexes}])
    printed = run("times", folder, "own", "--errors")
    assert json.loads(printed.partition("VALUE")[0]) == {"gold": 2, "found": 2, "value": 1}
    assert "VALUE 'next month' 2006-09 not 2006-10" in printed
    assert "{'value': 1}" in printed


def test_places(run: Run, tmp_path: Path) -> None:
    """Ids of names that are found, and of names that are given."""
    text, places = marked("The mayor of [Paris|2988507], France, flew to [Berlin|2950159] on Monday.")
    toponyms = [
        {"start": p.start, "end": p.end, "name": text[p.start : p.end], "geonameid": int(p.says)} for p in places
    ]
    folder = scored(tmp_path / "place", "score_place.py")
    lines(folder / "own.jsonl", [{"doc_id": 7, "text": text, "toponyms": toponyms}])
    for options in ((), ("--gold-names", "--errors")):
        printed = run("places", folder, "own", *options)
        assert json.loads(printed.removeprefix("own ")) == {"right": 2, "asked": 2}


def test_statements(run: Run, tmp_path: Path) -> None:
    """One attribution of PolNeAR's form; a case with its stance; the kinds of what is told."""
    text, (source, cue, content) = marked(
        "[Ada Quill|source] [said|cue] [the harbour would open in May|content]. The guards wanted a new gate."
    )
    parts = {"source": [[*source[:2]]], "cue": [[*cue[:2]]], "content": [[*content[:2]]]}
    row = {"doc_id": "d", "text": text, "published": "2016-05-02", "attributions": [parts]}
    folder = scored(tmp_path / "attribution", "score.py")
    path = lines(folder / "polnear.dev.jsonl", [row])
    assert run("statements", folder) == "polnear.dev: 1 of 1\n"
    assert run("statements", folder, "--as-recorded") == "polnear.dev: 1 of 1\n"
    assert "words         1 recorded" in run("statements", "--kinds", path)

    expected = {"cue": "denied", "content": ["taking the money"], "polarity": "denied", "act": "deny"}
    cases = [{"text": "Karl Brandt denied taking the money.", "held": held, "expected": [expected]} for held in (0, 1)]
    (tmp_path / "cases.json").write_text(json.dumps(cases), encoding="utf-8")
    printed = run("statements", "--cases", tmp_path / "cases.json")
    assert "open: balanced accuracy of stance 100.0" in printed
    assert "held: balanced accuracy of stance 100.0" in printed


def test_status(run: Run, tmp_path: Path) -> None:
    """Graded factuality of what was done and what was not, and the status of one case."""
    folder = tmp_path / "factuality"
    for name in ("uw", "meantime"):
        for part in ("train", "dev"):
            told = ("The army [attacked|3] the town.", "The army did not [attack|-3] the town.")
            lines(folder / f"{name}.{part}.jsonl", [_targets(words) for words in told])
    printed = run("status", folder)
    assert printed.count("r 1.000  mean absolute error 0.000  on 2 targets") == 2

    cases = [
        {"text": "The army attacked the town.", "trigger": "attacked", "expected": "happened"},
        {"text": "The army will attack the town.", "trigger": "attack", "expected": "planned", "held": True},
    ]
    (tmp_path / "cases.json").write_text(json.dumps(cases), encoding="utf-8")
    printed = run("status", "cases", tmp_path / "cases.json")
    assert "statements given, open: macro F1 12.5 (1/1 right)" in printed
    assert "statements read, held: macro F1 12.5 (1/1 right)" in printed

    reports = [
        {"text": "The army attacked the town.", "status": {"attacked": "happened"}},
        {"text": "The army will attack the town.", "status": {"attack": ["planned"]}, "held": True},
    ]
    (tmp_path / "told.json").write_text(json.dumps(reports), encoding="utf-8")
    printed = run("status", "told", tmp_path / "told.json")
    assert "open: 1/1 right, 0 wrongly happened, 0 of 1 facts lost" in printed
    assert "held: 1/1 right, 0 wrongly happened, 0 of 0 facts lost" in printed


def _targets(words: str) -> dict[str, object]:
    text, places = marked(words)
    return {
        "id": text,
        "text": text,
        "targets": [{"start": p.start, "end": p.end, "label": int(p.says)} for p in places],
    }


def test_casualties(run: Run, tmp_path: Path) -> None:
    """The dead and wounded of one shooting."""
    text = "Two men were killed and three others were wounded in a shooting on Monday, police said."
    lines(tmp_path / "gvdb.dev.jsonl", [{"doc_id": "d", "text": text, "incidents": [{"killed": 2, "wounded": 3}]}])
    printed = run("casualties", tmp_path)
    assert printed.splitlines() == [f"{kind}: 100.0 (1/1); above 0: 100.0 (1/1)" for kind in ("killed", "wounded")]


def test_events(run: Run, tmp_path: Path) -> None:
    """Types and parties, the manual's set without its remarks, and the set with a user's list of actors."""
    folder = scored(tmp_path / "events", "score_events.py")
    meets = {"id": "a", "text": "France attacked Germany.", "date": None}
    lines(folder / "plv_dev.jsonl", [{**meets, "gold": [{"source": "FRA", "target": "DEU", "code": "ASSAULT"}]}])
    remark = {"id": "b", "text": "Note that two events are coded.", "gold": [{"source": "", "target": "", "code": "-"}]}
    coded = {**meets, "gold": [{"source": "FRA", "target": "DEU", "code": "190"}]}
    lines(folder / "cameo_manual_joined.jsonl", [coded, remark])
    (folder / "up_validate_actors.txt").write_text("ARNOR_ [ARN]\n+ARNORIAN_\nGONDOR_ [GON]\n", encoding="utf-8")
    listed = {"id": "c", "text": "Arnor attacked Gondor.", "date": "1995-01-01"}
    lines(folder / "up_validate_2_02.jsonl", [{**listed, "gold": [{"source": "ARN", "target": "GON", "code": "190"}]}])
    printed = run("events", folder, "plv_dev", "cameo_manual_joined", "up_validate_2_02")
    assert "plv_dev type 1, parties 1 of 1" in printed
    assert "cameo_manual_joined without the remarks type 1, parties 1 of 1" in printed
    assert "up_validate_2_02 type 1, parties 1 of 1" in printed
    assert "source and target, whatever the code: R 100.0 P 100.0" in printed


def test_actors(run: Run, tmp_path: Path) -> None:
    """Country and sector of an actor's words; coreference of all phrases and of the actors."""
    events, coref = scored(tmp_path / "events", "score_actor_strings.py"), scored(tmp_path / "coref", "score_coref.py")
    asked = [
        {"id": "a", "text": "French police", "date": "2014-03-01", "gold": [{"country": "FRA", "sector": "COP"}]},
        {"id": "b", "text": "Zed Quorl", "date": None, "gold": [{"country": "FRA", "sector": "GOV"}]},
    ]
    lines(events / "actor_strings.jsonl", asked)
    lines(coref / "gum.dev.jsonl", [MEETING, ALONE])
    printed = run("actors", tmp_path)
    assert 'actor strings, words alone: {"country": 1, "sector": 1, "of": 2}' in printed
    assert 'of these with a word that is known: {"country": 1, "sector": 1, "of": 1}; without: 1' in printed
    assert 'GUM dev, all phrases, gold mentions, without singletons: {"CoNLL": 100.0}' in printed
    assert 'actors of the record, persons and organizations: {"CoNLL": 100.0}, news 100.0' in printed


def test_pronouns(run: Run, tmp_path: Path) -> None:
    """The one pronoun is tied rightly."""
    printed = run("pronouns", lines(tmp_path / "gum.train.jsonl", [MEETING, ALONE]))
    assert sum(int(line.split(":")[1].split()[0]) for line in printed.splitlines()[:-1]) == 1
    assert printed.splitlines()[-1] == "in their paragraph: 1 of 1"


def test_repairs(run: Run, tmp_path: Path) -> None:
    """A lost blank is put back, and an undamaged article left alone."""
    folder = scored(tmp_path / "reconcile", "score_reconcile.py")
    text, (lost,) = marked(
        "The ministers met in the old harbour on Monday[.|after]The talks went on until the evening."
    )
    edit = {"start": lost.end, "end": lost.end, "corrected": " "}
    lines(folder / "transfer_damage_planted.jsonl", [{"doc_id": "d", "damaged": text, "edits": [edit]}])
    for name in ("basil_docs.jsonl", "newswcl50_docs.jsonl"):
        lines(folder / name, [{"doc_id": 1, "text": "The ministers met on Monday. The talks went on."}])
    printed = run("repairs", tmp_path)
    assert "planted damage: 1 of 1, 1 made" in printed
    assert "basil_docs.jsonl: 1 articles, 0 edits, 0 flags" in printed


def test_language(run: Run, tmp_path: Path) -> None:
    """A sentence with all its columns, in both corpora."""
    sentence = {
        "words": ["Ada", "Quill", "left", "Lagos", "."], "spaces": [True, True, True, False, False],
        "lemma": ["Ada", "Quill", "leave", "Lagos", "."], "upos": ["PROPN", "PROPN", "VERB", "PROPN", "PUNCT"],
        "xpos": ["NNP", "NNP", "VBD", "NNP", "."], "feats": ["_"] * 5, "head": [3, 1, 0, 3, 3],
        "deprel": ["nsubj", "flat", "root", "obj", "punct"], "ner": ["B-PER", "I-PER", "O", "B-LOC", "O"],
    }  # fmt: skip
    for name in ("ewt_dev", "gum_dev"):
        lines(tmp_path / "language" / f"{name}.jsonl", [{"id": "d", "sents": [sentence]}])
    header, *rows = (line.split("\t") for line in run("language", tmp_path).splitlines())
    for row in rows:
        found = dict(zip(header, row, strict=True))
        assert found["words"] == found["upos"] == found["las"] == "100.00"


def test_acceptance(run: Run, tmp_path: Path) -> None:
    """Each affair is read and handed to the scorer beside it."""
    scored(tmp_path, "score_record.py")
    for affair, gold in (("seeds", "gold.json"), ("uk-visit", "uk-visit.gold.json")):
        (tmp_path / gold).write_text('{"documents": 1}', encoding="utf-8")
        (tmp_path / affair).mkdir()
        (tmp_path / affair / "report.txt").write_text("France attacked Germany on Monday.", encoding="utf-8")
    # The scorer's own output goes past ``run``: what is printed here names the affairs, and a failure would raise.
    kept = tmp_path / "kept"
    kept.mkdir()
    assert run("acceptance", tmp_path, "--core", "--keep", kept).splitlines() == [
        "== seeds (core)",
        "== uk-visit (core)",
    ]
    assert len(json.loads((kept / "seeds.json").read_text(encoding="utf-8"))["events"]) == 1


def test_reports(run: Run, tmp_path: Path) -> None:
    """What is found of a reader's list, with its parties and status; what is missed and what is given besides."""
    expected = [
        {
            "trigger": "met",
            "type": "CONSULT",
            "actors": ["Kenya", "Uganda"],
            "targets": ["Kenya"],
            "status": "happened",
        },
        {"trigger": "praised", "type": "ACCUSE", "actors": ["Chad"], "targets": ["Mali"], "status": "happened"},
        {"trigger": "bombed", "type": "ASSAULT", "actors": ["Libya"], "targets": ["Chad"], "status": "happened"},
        {"trigger": "slept", "type": "REJECT", "actors": [], "targets": [], "status": "happened", "optional": True},
    ]
    text = "Kenya met Uganda on Monday. Chad praised Mali. Libya bombed Chad. The Danes slept."
    (tmp_path / "own.json").write_text(
        json.dumps([{"label": "four", "published": "2006-09-12", "text": text, "expected": expected}]), encoding="utf-8"
    )
    printed = run("reports", tmp_path / "own.json", "--wrong")
    assert "1 reports, 3 events; found with type 66.7, parties 33.3, status 66.7, all 33.3; of 3 given 66.7" in printed
    assert "  missed  ACCUSE 'praised' happened: Chad -> Mali\n" in printed
    assert "  extra   SUPPORT 'praised' happened: Chad -> Mali" in printed
    assert "  missed: ACCUSE 1 of 1" in printed


@pytest.mark.parametrize("path", sorted(TOLD.glob("*.json")), ids=lambda path: path.stem)
def test_reports_by_strangers(run: Run, path: Path) -> None:
    """What is found of the events that strangers listed, and what is right of all, falls under no floor."""
    printed = run("reports", path)
    found = re.search(r"with type ([\d.]+).* given ([\d.]+) are", printed)
    assert found is not None
    assert float(found[1]) >= FLOORS[path.stem]
    assert float(found[2]) >= 80
