"""Killed and wounded of shootings against GVDB: ``python benchmarks/casualties.py DATA_FOLDER``.

DATA_FOLDER holds ``gvdb.dev.jsonl``, one report a line: {doc_id, text, incidents: [{killed, wounded}]}.  A report is
about one incident; ``report`` says how its figures come from the events, 0 where none gives any; who killed himself
is one more than those whom somebody is told to have killed.  Those of whom it is only told that they were shot count
as wounded where the report tells of no dead.
"""

from __future__ import annotations

import sys
from pathlib import Path

from material import page_of
from onrecord.evaluation.rows import objects
from onrecord.knowledge import Knowledge
from onrecord.language import load
from onrecord.reading.events.factuality.status import status_of
from onrecord.reading.events.harm.casualties import casualties
from onrecord.reading.events.harm.deadly import takes_own_life, verb_kind
from onrecord.reading.events.setting.when import when
from onrecord.reading.page import Page
from onrecord.reading.parsed import Token
from onrecord.reading.times import read_times

TOLD = frozenset({"happened", "ongoing", "alleged"})


def report(page: Page, knowledge: Knowledge) -> tuple[int, int]:
    """The killed and wounded of the incident that a page tells of.

    They are the highest numbers of one event.  An event that is told to have happened in another year than the first
    one, or again and again up to now, is another incident, and so are several harmed in a whole year.
    """
    words = knowledge.violence
    triggers = words.harming | words.finding_verbs | words.result_verbs | words.conditions | words.dead_words
    triggers |= words.suffering_verbs | words.striking_verbs | words.wounds | words.hitting_nouns
    triggers |= words.own_life_verbs | words.toll_nouns | words.death_nouns | words.counting_nouns
    times = read_times(page, knowledge)
    year: str | None = None
    killed = wounded = hit = by_others = by_himself = 0
    for token in page.doc:
        if token.lemma_.lower() not in triggers or not is_told(page, token, knowledge):
            continue
        found = casualties(page, token.i, knowledge)
        if found.killed is None and found.wounded is None:
            continue
        date = when(page, token.i, times, [], knowledge)[0] or ""
        own = date[:4]
        if date == own and own.isdigit() and max(found.killed or 0, found.wounded or 0) > 1:
            continue
        year = year or (own if own.isdigit() else None)
        if own.isdigit() and own != year:
            continue
        killed, hit = max(killed, found.killed or 0), max(hit, found.hit or 0)
        if takes_own_life(token, words):
            by_himself = 1
        elif any(child.dep_ == "obj" for child in token.children) and verb_kind(token, words) == "killed":
            by_others = max(by_others, found.killed or 0)
        if found.hit is None:
            wounded = max(wounded, found.wounded or 0)
    killed = max(killed, by_others + by_himself)
    return killed, wounded if killed else max(wounded, hit)


def is_told(page: Page, token: Token, knowledge: Knowledge) -> bool:
    """Whether a harm is told as a fact or a charge, and not as what lasts up to now (900 killed since May)."""
    status, why = status_of(page, token.i, [], knowledge)
    return status in TOLD and "lasts up to now" not in why


def main(folder: Path) -> None:
    """Print the accuracy of both counts over all reports, and over those with a count above 0."""
    nlp, knowledge = load(), Knowledge()
    reports = objects(folder / "gvdb.dev.jsonl")
    right = {"killed": 0, "wounded": 0}
    above = {"killed": [0, 0], "wounded": [0, 0]}
    for row in reports:
        text = row["text"]
        found = dict(zip(right, report(page_of(text, nlp(text)), knowledge), strict=True))
        for kind, number in found.items():
            gold = row["incidents"][0][kind]
            right[kind] += number == gold
            if gold:
                above[kind][0] += number == gold
                above[kind][1] += 1
    for kind, hits in right.items():
        part, whole = above[kind]
        print(
            f"{kind}: {100 * hits / len(reports):.1f} ({hits}/{len(reports)}); "
            f"above 0: {100 * part / whole:.1f} ({part}/{whole})"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
