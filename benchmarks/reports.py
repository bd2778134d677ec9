"""Measure the events of own short reports against a careful reader's list.

    python benchmarks/reports.py FILE ... [--wrong]

FILE is a JSON list of reports (``tests/cases/told/*.json``): each has a ``text``, the day it was ``published``, and
what was ``expected``: for every event its ``trigger`` (a word; ``#2`` is its second place), PLOVER ``type``, ``actors``
and ``targets`` (a word of any name by which the text calls each), ``status``; ``also`` are other types that are as
good, ``optional`` is what a colleague might leave out.  An event is found where the reading has one of that type at the
trigger, or else in its sentence; what the reading has besides counts against it.  ``--wrong`` prints what differs.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.archive.originals.given import Given
from onrecord.archive.originals.original import of_field
from onrecord.model import Event, Reading
from onrecord.reading.page import Page
from onrecord.reading.parsed import Doc
from onrecord.reading.reader import read_page
from onrecord.run.reader import Reader

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Read:
    """A report with its reading: ``names`` are the words, in lower case, by which the text calls an actor."""

    text: str
    page: Page
    reading: Reading

    def names(self, actor: str) -> set[str]:
        """All words of an actor's mentions and of its name, in lower case."""
        said = [self.text[m.span.start : m.span.end] for m in self.reading.mentions if m.actor == actor]
        said += [a.name for a in self.reading.actors if a.id == actor]
        return {word.lower() for name in said for word in re.findall(r"[\w'’.-]+", name)}

    def sentence(self, start: int) -> int:
        """The number of the sentence in which a code point of the text stands."""
        return sum(1 for s in self.page.doc.sents if self.page.span(s.start, s.start + 1).start <= start)


def read_as_given(report: Row, reader: Reader) -> Read:
    """A report read with its day of print, as a row of a table is."""
    accession = reader.accede(of_field(report["text"], report["label"]), Given(published=report["published"]))
    page = Page(accession.document, accession.overlay, Doc(reader.nlp(accession.overlay.text)))
    return Read(report["text"], page, read_page(page, accession.repairs, reader.knowledge))


def place(text: str, words: str) -> int:
    """Where the words stand as whole words: their first code point."""
    quote, _, number = words.partition("#")
    found = list(re.finditer(rf"(?<!\w){re.escape(quote)}(?!\w)", text))
    if len(found) < int(number or 1):
        raise SystemExit(f"{words!r} does not stand in {text[:60]!r}: mend the report")
    return found[int(number or 1) - 1].start()


def matched(read: Read, expected: Sequence[Row]) -> dict[int, Event]:
    """The event of the reading for each expected one (by its number): at its trigger, or else in its sentence."""
    free = [event for event in read.reading.events if event.type is not None]
    found: dict[int, Event] = {}
    for near in (False, True):
        for number, row in enumerate(expected):
            start = place(read.text, row["trigger"])
            types = {row["type"], *row.get("also", ())}
            fits = [e for e in free if e.type in types and _at(read, e, start, near)]
            if number not in found and fits:
                found[number] = max(fits, key=lambda e: (parties(read, e, row), e.status == row["status"]))
                free.remove(found[number])
    return found


def _at(read: Read, event: Event, start: int, near: bool) -> bool:
    if near:
        return read.sentence(event.trigger.start) == read.sentence(start)
    return event.trigger.start <= start < event.trigger.end


def parties(read: Read, event: Event, row: Row) -> bool:
    """Whether an event has the actors and the targets expected, and no others."""
    if set(row["actors"]) == set(row["targets"]):  # done to one another: who did it to whom is the report's wording
        return _are(read, dict.fromkeys((*event.actors, *event.targets)), dict.fromkeys(row["actors"]))
    return _are(read, event.actors, row["actors"]) and _are(read, event.targets, row["targets"])


def _are(read: Read, actors: Iterable[str], wanted: Iterable[str]) -> bool:
    left = list(actors)
    for words in wanted:
        fitting = next((a for a in left if words.lower() in read.names(a)), None)
        if fitting is None:
            return False
        left.remove(fitting)
    return not left


def _told(read: Read, event: Event) -> str:
    names = {a.id: a.name for a in read.reading.actors}
    sides = [", ".join(names[a] for a in side) or "-" for side in (event.actors, event.targets)]
    return (
        f"{event.type} {read.text[event.trigger.start : event.trigger.end]!r} {event.status}: {sides[0]} -> {sides[1]}"
    )


def _wanted(row: Row) -> str:
    sides = [", ".join(row[side]) or "-" for side in ("actors", "targets")]
    return f"{row['type']} {row['trigger']!r} {row['status']}: {sides[0]} -> {sides[1]}"


def score(read: Read, expected: Sequence[Row], counts: Counter[str], types: Counter[tuple[str, str]]) -> list[str]:
    """Count what is right in a report; returns the rows that differ, as text."""
    found, lines = matched(read, expected), []
    for number, row in enumerate(expected):
        event = found.get(number)
        if row.get("optional") and event is None:
            continue
        right = event is not None and parties(read, event, row)
        status = event is not None and event.status == row["status"]
        counts.update(
            {"expected": 1, "type": event is not None, "parties": right, "status": status, "all": right and status}
        )
        types.update([(row["type"], "expected"), (row["type"], "found" if event else "missed")])
        if event is None:
            lines.append(f"  missed  {_wanted(row)}")
        elif not (right and status):
            lines.append(f"  differs {_wanted(row)}\n      got {_told(read, event)}")
    taken = {event.id for event in found.values()}
    extra = [e for e in read.reading.events if e.type is not None and e.id not in taken]
    counts.update({"given": len(taken) + len(extra), "taken": len(taken)})
    return lines + [f"  extra   {_told(read, event)}" for event in extra]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--wrong", action="store_true", help="print the rows that differ")
    args = parser.parse_args()
    reader = Reader()
    for path in args.files:
        reports = json.loads(path.read_text(encoding="utf-8"))
        counts: Counter[str] = Counter()
        types: Counter[tuple[str, str]] = Counter()
        for report in reports:
            read = read_as_given(report, reader)
            lines = score(read, report["expected"], counts, types)
            if args.wrong and lines:
                print(f"\n# {report['label']}\n{report['text']}\n" + "\n".join(lines))
        share = {k: 100 * counts[k] / max(1, counts["expected"]) for k in ("type", "parties", "status", "all")}
        print(
            f"{path.name}: {len(reports)} reports, {counts['expected']} events; found with type {share['type']:.1f}, "
            f"parties {share['parties']:.1f}, status {share['status']:.1f}, all {share['all']:.1f}; "
            f"of {counts['given']} given {100 * counts['taken'] / max(1, counts['given']):.1f} are expected"
        )
        print(
            "  missed: "
            + ", ".join(
                f"{t} {n} of {types[t, 'expected']}" for (t, k), n in sorted(types.items(), key=str) if k == "missed"
            )
        )


if __name__ == "__main__":
    main()
