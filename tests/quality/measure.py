"""Compare records of the project's own affairs with their gold readings: precision, recall and F1 of each section.

An affair is a folder of ``affairs/`` with a ``reading.yaml``; its reports lie beside it, or where its ``folder`` says.
Those marked ``set_aside`` were not read while rules were made, and are only measured.  Run as a program it prints
the figures and writes them as the new floors::

    python tests/quality/measure.py                      # every affair
    python tests/quality/measure.py state-visit          # one
    python tests/quality/measure.py --wrong rail-strike  # and the rows and links that differ
    python tests/quality/measure.py --raise              # raise the floors that lie lower
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from scipy.optimize import linear_sum_assignment

HERE = Path(__file__).parent
AFFAIRS = tuple(sorted(path.parent.name for path in HERE.glob("affairs/*/reading.yaml")))
FLOORS = HERE / "floors.json"
MARGIN = 3.0  # points under the figure reached: the model's integer arithmetic differs a little between processors

Place = tuple[str, int, int]  # document, start, end
Row = Mapping[str, Any]


class Gold:
    """The gold reading of an affair with its quoted words turned into places."""

    def __init__(self, affair: str) -> None:
        reading = HERE / "affairs" / affair / "reading.yaml"
        self.rows = yaml.safe_load(reading.read_text(encoding="utf-8"))
        self.folder = (reading.parent / self.rows.get("folder", ".")).resolve()
        self.set_aside = bool(self.rows.get("set_aside"))
        self.texts = {k: (self.folder / v).read_text(encoding="utf-8") for k, v in self.rows["reports"].items()}
        self.actors = {
            actor: [self.find(report, quote) for report, quotes in told.items() for quote in quotes]
            for actor, told in self.rows["actors"].items()
        }

    def files(self) -> list[Path]:
        """The reports."""
        return [self.folder / name for name in self.rows["reports"].values()]

    def find(self, report: str, quote: str) -> Place:
        """The place of quoted words; ``#2`` means the second place where they stand as whole words."""
        words, _, number = quote.partition("#")
        pattern = rf"(?<!\w){re.escape(words)}(?!\w)" if words[-1].isalnum() else re.escape(words)
        found = list(re.finditer(pattern, self.texts[report]))
        if len(found) < int(number or 1):
            raise ValueError(f"{report}: {quote!r} does not stand there")
        match = found[int(number or 1) - 1]
        return report, match.start(), match.end()


def overlap(one: Sequence[Place], other: Sequence[Place]) -> float:
    """Characters in common over characters in either."""
    shared = sum(max(0, min(e, f) - max(s, t)) for a, s, e in one for b, t, f in other if a == b)
    union = sum(e - s for _, s, e in (*one, *other)) - shared
    return shared / union if union else 0.0


def assign(weight: list[list[float]]) -> dict[int, int]:
    """The heaviest one-to-one assignment of rows to columns; pairs that weigh nothing are left out."""
    matrix = np.array(weight) if weight and weight[0] else np.zeros((0, 0))
    pairs = zip(*linear_sum_assignment(-matrix), strict=True)
    return {int(i): int(j) for i, j in pairs if matrix[i, j] > 0}


def prf(right: float, found: int, gold: int, recalled: float | None = None) -> dict[str, float]:
    """Precision, recall and F1 in per cent, and the counts behind them."""
    p = 100 * right / found if found else 0.0
    r = 100 * (right if recalled is None else recalled) / gold if gold else 0.0
    f = 2 * p * r / (p + r) if p + r else 0.0
    return {"P": round(p, 1), "R": round(r, 1), "F1": round(f, 1), "found": found, "gold": gold}


class Comparison:
    """A record (the exchange form) against the gold reading."""

    def __init__(self, gold: Gold, record: Row) -> None:
        self.gold, self.record = gold, record
        by_file = {file: key for key, file in self.gold.rows["reports"].items()}
        self.report = {d["id"]: by_file[d["file"]] for d in record["documents"]}
        self.mentions = {
            a["id"]: [(self.report[m["document"]], m["start"], m["end"]) for m in a["mentions"]]
            for a in record["actors"]
        }
        self.actor = self._align()

    def _align(self) -> dict[str, str]:
        """Predicted actor → gold actor, one to one, so that mentions overlap most."""
        gold, found = list(self.gold.actors), list(self.mentions)
        weight = [
            [sum(overlap([m], [n]) >= 0.5 for m in self.gold.actors[g] for n in self.mentions[p]) for p in found]
            for g in gold
        ]
        return {found[j]: gold[i] for i, j in assign(weight).items()}

    def _matched(
        self, gold: Sequence[Sequence[Place]], found: Sequence[Sequence[Place]], tie: Callable[[int, int], float]
    ) -> dict[int, int]:
        """Rows whose places overlap by half, one to one, ``tie`` deciding among equals."""
        weight = [
            [s + tie(i, j) if (s := overlap(g, f)) >= 0.5 else 0.0 for j, f in enumerate(found)]
            for i, g in enumerate(gold)
        ]
        return assign(weight)

    def _place(self, row: Row, span: Row) -> Place:
        return self.report[row["document"]], span["start"], span["end"]

    def actors(self) -> dict[str, float]:
        """B-cubed over all mentions (Bagga and Baldwin 1998); a missing or an extra mention counts nothing."""
        gold = [(a, place) for a, places in self.gold.actors.items() for place in places]
        found = [(a, place) for a, places in self.mentions.items() for place in places]
        pairs = self._matched(
            [[p] for _, p in gold], [[p] for _, p in found], lambda i, j: self.actor.get(found[j][0]) == gold[i][0]
        )
        both = Counter((gold[i][0], found[j][0]) for i, j in pairs.items())
        sizes = Counter(a for a, _ in gold), Counter(a for a, _ in found)
        precise = sum(n * n / sizes[1][p] for (_, p), n in both.items())
        recalled = sum(n * n / sizes[0][g] for (g, _), n in both.items())
        return prf(precise, len(found), len(gold), recalled)

    def times(self) -> dict[str, float]:
        """Span and value."""
        gold = [(self.gold.find(r, q), str(v)) for r, told in self.gold.rows["times"].items() for q, v in told.items()]
        found = self.record["times"]
        places = [[self._place(t, t)] for t in found]
        pairs = self._matched([[p] for p, _ in gold], places, lambda i, j: found[j]["value"] == gold[i][1])
        right = sum(found[j]["value"] == gold[i][1] for i, j in pairs.items())
        return prf(right, len(found), len(gold))

    def _statement_pairs(self) -> dict[str, Row]:
        """Gold statement → predicted statement with overlapping content."""
        gold = self.gold.rows["statements"]
        places = [[self.gold.find(s["in"], q) for q in s["content"]] for s in gold.values()]
        found = self.record["statements"]
        told = [[self._place(s, span) for span in s["content"]] for s in found]
        rows = list(gold.values())
        pairs = self._matched(places, told, lambda i, j: self.actor.get(found[j]["speaker"]) == rows[i]["speaker"])
        keys = list(gold)
        return {keys[i]: found[j] for i, j in pairs.items()}

    def statements(self) -> dict[str, dict[str, float]]:
        """Content with speaker; then also addressee, relays and stance."""
        gold, pairs = self.gold.rows["statements"], self._statement_pairs()
        speaker = whole = 0
        for key, found in pairs.items():
            row = gold[key]
            if self.actor.get(found["speaker"]) != row["speaker"]:
                continue
            speaker += 1
            through = [self.actor.get(a) for a in found["relayed_by"]] == row.get("through", [])
            stance = found["polarity"] == row.get("stance", "asserted")
            whole += through and stance and self.actor.get(found["addressee"]) == row.get("to")
        n = len(self.record["statements"])
        return {
            "statements with speaker": prf(speaker, n, len(gold)),
            "statements with speaker, addressee, relay, stance": prf(whole, n, len(gold)),
        }

    def _event_pairs(self) -> dict[str, Row]:
        gold, found = self.gold.rows["events"], self.record["events"]
        rows = list(gold.values())
        places = [[self.gold.find(e["in"], e["trigger"])] for e in rows]
        triggers = [[self._place(e, e["trigger"])] for e in found]
        pairs = self._matched(places, triggers, lambda i, j: found[j]["type"] == rows[i]["type"])
        keys = list(gold)
        return {keys[i]: found[j] for i, j in pairs.items()}

    def events(self) -> dict[str, dict[str, float]]:
        """Type; type with parties; status; and for incidents killed, wounded and place."""
        gold, pairs = self.gold.rows["events"], self._event_pairs()
        hits: Counter[str] = Counter()
        for key, found in pairs.items():
            row = gold[key]
            typed = found["type"] == row["type"]
            parties = all({self.actor.get(a) for a in found[side]} == set(row[side]) for side in ("actors", "targets"))
            hits["events with type"] += typed
            hits["events with type, actors, targets"] += typed and parties
            hits["events with status"] += found["status"] == row.get("status", "happened")
            hits["events with date"] += found["date"] == (str(row["date"]) if "date" in row else None)
        scores = {name: prf(n, len(self.record["events"]), len(gold)) for name, n in hits.items()}
        hurt = [k for k, row in gold.items() if "killed" in row]
        fields = ("killed", "wounded", "place")
        right = sum(k in pairs and all((pairs[k][f] or None) == gold[k].get(f) for f in fields) for k in hurt)
        found_hurt = sum(bool(e["killed"] or e["wounded"]) for e in self.record["events"])
        return {**scores, "incidents": prf(right, found_hurt, len(hurt))}

    def relations(self) -> dict[str, float]:
        """Kind, source and target, each once."""
        gold = {tuple(row) for row in self.gold.rows["relations"]}
        found = {
            (r["kind"], self.actor.get(r["source"]) or r["source"], self.actor.get(r["target"]) or r["target"])
            for r in self.record["relations"]
        }
        return prf(len(gold & found), len(found), len(gold))

    def links(self) -> dict[str, float]:
        """A found link of the kind with a member on each side; no link counts twice."""
        keys, links = self._keys(), self.record["links"]
        gold = self.gold.rows["links"]
        fits = [[self._fits(row, found, keys) for found in links] for row in gold]
        precise = sum(any(row[j] for row in fits) for j in range(len(links)))
        return prf(precise, len(links), len(gold), sum(map(any, fits)))

    def repairs(self) -> dict[str, float]:
        """Applied repairs as their smallest edit."""
        gold = set()
        for report, told in self.gold.rows.get("repairs", {}).items():
            for row in told:
                document, start, end = self._words(report, row.get("at") or row["after"])
                gold.add((document, *((end, end) if "after" in row else (start, end)), row["becomes"]))
        found = {(*self._place(r, r), r["corrected"]) for r in self.record["repairs"] if r["applied"]}
        found = {smallest(self.gold.texts, row) for row in found}
        gold = {smallest(self.gold.texts, row) for row in gold}
        return prf(len(gold & found), len(found), len(gold))

    def _words(self, report: str, words: str) -> Place:
        start = self.gold.texts[report].index(words)
        return report, start, start + len(words)

    def wrong(self) -> Iterator[str]:
        """The statements and events that differ, one a line: what the reading has, and what the record has."""
        for section, pairs in (("statements", self._statement_pairs()), ("events", self._event_pairs())):
            for key, row in self.gold.rows[section].items():
                yield f"{section} {key}: {self._told(row)}"
                yield f"    {self._read(pairs[key]) if key in pairs else 'not found'}"
            used = {id(found) for found in pairs.values()}
            yield from (f"{section} extra: {self._read(row)}" for row in self.record[section] if id(row) not in used)
        yield from self._wrong_links()

    def _wrong_links(self) -> Iterator[str]:
        """The links of the reading that are missed, with what the record has of them, and those found amiss."""
        pairs = {**self._statement_pairs(), **self._event_pairs()}
        keys = self._keys()
        rows = {row["id"]: row for section in ("statements", "events") for row in self.record[section]}
        for gold in self.gold.rows["links"]:
            if any(self._fits(gold, found, keys) for found in self.record["links"]):
                continue
            yield f"links {gold['kind']}: missed"
            for side in gold["sides"]:
                told = "; ".join(f"{key}: {self._read(pairs[key]) if key in pairs else 'not found'}" for key in side)
                yield f"    {told}"
        for found in self.record["links"]:
            if not any(self._fits(gold, found, keys) for gold in self.gold.rows["links"]):
                yield f"links extra: {found['kind']}, {found['why']}"
                yield from (f"    {self._read(rows[member])}" for member in found["members"])

    def _keys(self) -> dict[str, set[str]]:
        """Row of the record → rows of the reading."""
        keys: dict[str, set[str]] = defaultdict(set)
        for pairs in (self._statement_pairs(), self._event_pairs()):
            for key, found in pairs.items():
                keys[found["id"]].add(key)
        return keys

    def _fits(self, gold: Row, found: Row, keys: Mapping[str, set[str]]) -> bool:
        """Whether a link is of the kind of one of the reading, with a member on each side."""
        members = set().union(*(keys.get(member, set()) for member in found["members"]))
        return gold["kind"] == found["kind"] and all(set(side) & members for side in gold["sides"])

    def _told(self, row: Row) -> str:
        return ", ".join(f"{k}={v}" for k, v in row.items() if k != "in")

    def _read(self, row: Row) -> str:
        names = {a["id"]: self.actor.get(a["id"]) or a["name"] for a in self.record["actors"]}
        shown = {k: v for k, v in row.items() if v and k not in ("id", "document")}
        for span in ("trigger", "cue", "content"):
            if span in shown:
                spans = shown[span] if isinstance(shown[span], list) else [shown[span]]
                texts = [self.gold.texts[self.report[row["document"]]][s["start"] : s["end"]] for s in spans]
                shown[span] = " … ".join(texts)
        for side in ("actors", "targets", "relayed_by"):
            shown[side] = [names.get(a, a) for a in row.get(side) or []]
        for one in ("speaker", "addressee"):
            shown[one] = names.get(row.get(one) or "", row.get(one))
        return ", ".join(f"{k}={v}" for k, v in shown.items() if v)

    def scores(self) -> dict[str, dict[str, float]]:
        """All sections."""
        return {
            "repairs": self.repairs(),
            "actors (B-cubed)": self.actors(),
            "times with value": self.times(),
            **self.statements(),
            **self.events(),
            "relations": self.relations(),
            "links": self.links(),
        }


def smallest(texts: Mapping[str, str], row: tuple[str, int, int, str]) -> tuple[str, int, int, str]:
    """An edit without the characters that it leaves as they are at either end."""
    report, start, end, new = row
    old = texts[report][start:end]
    while old and new and old[0] == new[0]:
        old, new, start = old[1:], new[1:], start + 1
    while old and new and old[-1] == new[-1]:
        old, new, end = old[:-1], new[:-1], end - 1
    return report, start, end, new


def fallen(scores: Mapping[str, Mapping[str, float]], floors: Mapping[str, float]) -> Iterable[str]:
    """The sections whose F1 lies under its floor."""
    for name, floor in floors.items():
        if scores[name]["F1"] < floor:
            yield f"{name}: {scores[name]['F1']} is under the floor of {floor}"


def compare(affair: str) -> Comparison:
    """Read the reports of an affair and compare the record with its reading."""
    import onrecord
    from onrecord.record.export import to_json

    gold = Gold(affair)
    return Comparison(gold, to_json(onrecord.read(gold.files())))


def main() -> None:
    """Read the affairs, print the figures, and raise the floors if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("affairs", nargs="*", choices=[*AFFAIRS, []], help="those to measure; all where none is named")
    parser.add_argument("--wrong", action="store_true", help="print the rows and links beside one another")
    parser.add_argument("--raise", action="store_true", dest="raised", help="raise the floors that lie lower")
    args = parser.parse_args()
    floors = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    for affair in args.affairs or AFFAIRS:
        comparison = compare(affair)
        scores = comparison.scores()
        print(f"== {affair}{' (set aside)' if comparison.gold.set_aside else ''}")
        for name, row in scores.items():
            print(f"{name:52}" + "  ".join(f"{k} {v:6}" for k, v in row.items()))
        if args.wrong:
            print(*comparison.wrong(), sep="\n")
        before = floors.setdefault(affair, {})
        before.update({k: max(round(row["F1"] - MARGIN, 1), before.get(k, 0.0)) for k, row in scores.items()})
    if args.raised:
        FLOORS.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
