"""How sure pronouns are: ``python benchmarks/pronouns.py FILE``.

FILE is one of GUM's parts (``gum.train.jsonl``; the form is that of ``onrecord.evaluation.gum``).  A pronoun that is
tied to an actor is right where the corpus has it in one cluster with the actor's nearest mention before it, else behind
it; those of which the corpus marks no other mention are left out.  Printed for bands of the lead: by how much the
antecedent's score is above that of any other actor, in the units of ``coreference.yaml``, whose ``clear`` is chosen by
this table.  Last comes, for the news of the corpus, how many he, she, his, her and him behind the name of a person in
their paragraph mean somebody of that paragraph: the logarithm of these odds is the weight ``paragraph`` there.
"""

from __future__ import annotations

import argparse
from collections import Counter
from math import inf
from pathlib import Path
from typing import Any

from onrecord.evaluation.gum import in_corpus
from onrecord.evaluation.rows import objects
from onrecord.knowledge import Knowledge
from onrecord.language import load
from onrecord.reading.actors.detect import detect
from onrecord.reading.actors.resolve import resolve
from onrecord.reading.actors.resolve.chains import Chains
from onrecord.reading.parsed import Doc

PERSONAL = frozenset({"he", "she", "his", "her", "him"})
PRONOUNS = PERSONAL | {"i", "you", "we", "they", "who", "them", "their", "my", "me", "our"}
BANDS = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, inf)


def judged(doc: Doc, row: dict[str, Any], chains: Chains) -> list[tuple[float, bool]]:
    """The lead of each pronoun of a document and whether it is right."""
    cluster = {(mention["start"], mention["end"]): mention["cluster"] for mention in row["mentions"]}
    gold = [cluster.get(in_corpus(doc, c.start, c.end)) for c in chains.candidates]
    found = []
    for number, lead in chains.leads.items():
        if number in chains.dropped or gold[number] is None:
            continue
        at = chains.candidates[number].head
        others = [n for n in chains.of(number).members if n != number and gold[n] is not None]
        if others:
            # Mentions before the pronoun come first, the nearest of them before the others.
            nearest = min(others, key=lambda n: (chains.candidates[n].head > at, abs(chains.candidates[n].head - at)))
            found.append((lead, gold[nearest] == gold[number]))
    return found


def in_paragraph(documents: list[dict[str, Any]]) -> tuple[int, int]:
    """Of the personal pronouns of news behind a person's name in their paragraph: those of that paragraph, and all."""
    right = total = 0
    for row in documents:
        persons = [m for m in row["mentions"] if m["etype"] == "person" and row["genre"] == "news"]
        words = {id(m): row["text"][m["start"] : m["end"]].lower() for m in persons}
        for mention in persons:
            if words[id(mention)] not in PERSONAL:
                continue
            start = row["text"].rfind("\n\n", 0, mention["start"]) + 1
            before = [m for m in persons if start <= m["start"] and m["end"] <= mention["start"]]
            if any(words[id(m)] not in PRONOUNS for m in before):
                total += 1
                right += any(m["cluster"] == mention["cluster"] for m in before)
    return right, total


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    nlp, knowledge, documents = load(), Knowledge(), objects(options.file)
    right: Counter[float] = Counter()
    total: Counter[float] = Counter()
    for row, doc in zip(documents, map(Doc, nlp.pipe(row["text"] for row in documents)), strict=True):
        for lead, is_right in judged(doc, row, resolve(doc, detect(doc, knowledge), knowledge)):
            band = max(least for least in BANDS if least <= lead)
            total[band] += 1
            right[band] += is_right
    for least, most in zip(BANDS, (*BANDS[1:], inf), strict=True):
        name = "no other actor" if least == inf else f"{least:.1f} to {most:.1f}"
        print(f"{name:>15}: {right[least]:5,} of {total[least]:5,} right, {right[least] / max(1, total[least]):6.1%}")
    print("in their paragraph: {} of {}".format(*in_paragraph(documents)))


if __name__ == "__main__":
    main()
